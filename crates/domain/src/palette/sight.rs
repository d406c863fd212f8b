//! How colours are seen, for the palette's tests: by most people, and by those who lack one kind of cone.

const LIGHT: &str = include_str!("../../../../style/src/_colours.scss");
const DARK: &str = include_str!("../../../../style/src/_dark.scss");

type Matrix = [[f64; 3]; 3];

/// Machado, Oliveira and Fernandes (2009), whole severity, on linear colour.
pub(super) const SIGHTS: [(&str, Matrix); 4] = [
    ("full sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// A colour's value on light pages.
pub(super) fn light(name: &str) -> String {
    value(LIGHT, name).unwrap_or_else(|| panic!("{name} is not in the stylesheet"))
}

/// The same on dark pages, which keep what they do not say again.
pub(super) fn dark(name: &str) -> String {
    value(DARK, name).unwrap_or_else(|| light(name))
}

fn value(stylesheet: &str, name: &str) -> Option<String> {
    let rest = stylesheet.split_once(&format!("{name}: "))?.1;
    Some(rest.split_once(';')?.0.to_owned())
}

/// The contrast of two colours as somebody sees them, by WCAG 2.2.
pub(super) fn contrast(a: &str, b: &str, sight: &Matrix) -> f64 {
    let (a, b) = (luminance(seen(linear(a), sight)), luminance(seen(linear(b), sight)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn seen(colour: [f64; 3], sight: &Matrix) -> [f64; 3] {
    sight.map(|row| row.iter().zip(colour).map(|(weight, part)| weight * part).sum::<f64>().clamp(0.0, 1.0))
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// `#rgb` or `#rrggbb` as linear light.
fn linear(colour: &str) -> [f64; 3] {
    let digits = colour.trim_start_matches('#');
    let width = digits.len() / 3;
    let part = |at: usize| {
        let digits = &digits[at * width..(at + 1) * width];
        let value = u8::from_str_radix(&digits.repeat(3 - width), 16).expect("a colour in hexadecimal");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    [part(0), part(1), part(2)]
}

#[test]
fn contrast_is_as_defined() {
    let full = SIGHTS[0].1;
    assert!((contrast("#fff", "#000000", &full) - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff", &full) - 4.48).abs() < 0.01);
    let red_on_black = |sight: usize| contrast("#ff0000", "#000000", &SIGHTS[sight].1);
    assert!(red_on_black(1) < red_on_black(0) / 1.5, "red is dark to those who lack the cones for it");
}
