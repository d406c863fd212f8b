//! Texts that are cheap to send and dear to render: each family grows to the size asked for.

/// A name, and the text of that family with at most so many bytes.
pub(crate) type Family = (&'static str, fn(usize) -> String);

/// One small piece, again and again.
macro_rules! repeated {
    ($piece:expr) => {
        |size| $piece.repeat(size / $piece.len())
    };
}

/// Every family that the crate must render within its bounds.
pub(crate) const FAMILIES: &[Family] = &[
    ("prose", repeated!("Some *plain* words, [a link](/entries/1) and `code`.\n\n")),
    ("letters", repeated!("a")),
    ("quotes deep", repeated!(">")),
    ("quotes deep, spaced", repeated!("> ")),
    ("quotes, then lazy lines", |size| ">".repeat(size / 2) + &"a\n".repeat(size / 4)),
    ("quotes, then quoted lines", |size| ">".repeat(size / 2) + &"\n> a".repeat(size / 8)),
    ("quotes, many shallow", repeated!("> a\n\n")),
    ("quotes of one hundred on every line", |size| (">".repeat(100) + "a\n").repeat(size / 102)),
    ("lists deep", repeated!("- ")),
    ("lists deep, then blank lines", |size| "- ".repeat(size / 4) + "a" + &"\n".repeat(size / 2 - 1)),
    ("lists deep, then lazy lines", |size| "- ".repeat(size / 4) + &"a\n".repeat(size / 4)),
    ("lists deep, then fenced lines", |size| "- ".repeat(size / 4) + "```" + &"\n".repeat(size / 2 - 3)),
    ("numbers deep", repeated!("1. ")),
    ("lists and quotes deep", repeated!("- > ")),
    ("lists deep by indentation", |size| staircase(size, "- a")),
    ("lists deep by indentation, then blank lines", |size| staircase(size / 2, "- a") + &"\n".repeat(size / 2)),
    ("lists deep by tabs", |size| hundreds(size)),
    ("lists deep by tabs, then lazy lines", |size| hundreds(size / 2) + &"a\n".repeat(size / 4)),
    ("lists deep by tabs, then fenced lines", |size| hundreds(size / 2) + "```" + &"\n".repeat(size / 2 - 3)),
    ("lists as deep as they may be, then fenced lines", |size| "- ".repeat(50) + "```" + &"\n".repeat(size - 103)),
    ("quotes as deep as they may be, then lazy lines", |size| ">".repeat(100) + &"a\n".repeat(size / 2 - 50)),
    ("lists deep by indentation, then fenced lines", |size| {
        staircase(size / 2, "- a") + "```" + &"\n".repeat(size / 2 - 3)
    }),
    ("footnotes and lists deep, then lazy lines", |size| "[^1]: - ".repeat(size / 16) + &"a\n".repeat(size / 4)),
    ("footnotes deep, then fenced lines", |size| "[^1]: ".repeat(size / 12) + "```" + &"\n".repeat(size / 2 - 3)),
    ("lists of one hundred on every line", |size| ("- ".repeat(100) + "a\n").repeat(size / 202)),
    ("list items", repeated!("- a\n")),
    ("list items, empty", repeated!("-\n")),
    ("lists of alternate kinds", repeated!("-\n+\n")),
    ("paragraphs", repeated!("a\n\n")),
    ("rules", repeated!("***\n")),
    ("headings", repeated!("# a\n")),
    ("headings, empty", repeated!("#\n")),
    ("headings, underlined", repeated!("a\n=\n")),
    ("headings with the same long name", |size| ("# ".to_owned() + &"a".repeat(997) + "\n").repeat(size / 1000)),
    ("headings that collide with numbers", |size| (0..size / 12).map(|n| format!("# a\n# a-{}\n", n % 1000)).collect()),
    ("hard breaks", repeated!("a\\\n")),
    ("backslashes", repeated!("\\")),
    ("stars", repeated!("*")),
    ("stars and letters", repeated!("*a ")),
    ("stars, alternate", repeated!("*a **a ")),
    ("stars, closed", repeated!("*a*")),
    ("stars, closed and spaced", repeated!("*a* ")),
    ("stars, nested and closed", |size| "*a ".repeat(size / 6) + &" a*".repeat(size / 6)),
    ("stars of growing runs", |size| growing(size, "*")),
    ("stars and underscores", repeated!("*_a_* ")),
    ("underscores", repeated!("_a ")),
    ("tildes", repeated!("~~a ")),
    ("tildes, closed", repeated!("~a~ ")),
    ("backticks of growing runs", |size| growing(size, "`")),
    ("backticks", repeated!("`a` ")),
    ("backticks, unclosed", repeated!("a`` ` ")),
    ("brackets", repeated!("[")),
    ("brackets, closing", repeated!("]")),
    ("brackets, nested", |size| "[".repeat(size / 2) + &"]".repeat(size / 2)),
    ("brackets, paired", repeated!("[a]")),
    ("brackets, nested links", |size| "[".repeat(size / 8) + &"](/a)".repeat(size / 8)),
    ("links, unclosed", repeated!("[a](b")),
    ("links, unclosed angle", repeated!("[a](<b")),
    ("links, unclosed title", repeated!("[a](/b \"c")),
    ("links with parentheses", repeated!("[a](((((((b")),
    ("links", repeated!("[](/)")),
    ("links, external", repeated!("[](http://a)")),
    ("links, refused", repeated!("[a](b)")),
    ("link with a long target of ampersands", |size| "[a](/".to_owned() + &"&".repeat(size - 6) + ")"),
    ("link with a long title", |size| "[a](/ \"".to_owned() + &"&".repeat(size - 9) + "\")"),
    ("image with a long description", |size| "![".to_owned() + &"&".repeat(size - 20) + "](/attachments/1)"),
    ("image with a long description, foreign", |size| {
        "![".to_owned() + &"& ".repeat(size / 2 - 10) + "](https://a/b.png)"
    }),
    ("link with a long target", |size| "[a](/".to_owned() + &"b".repeat(size - 6) + ")"),
    ("images, unclosed", repeated!("![")),
    ("images, nested", |size| "![".repeat(size / 8) + &"](/a)".repeat(size / 8)),
    ("images", repeated!("![](/attachments/a)")),
    ("images, foreign", repeated!("![](http://a)")),
    ("autolinks", repeated!("<a:b>")),
    ("autolinks, http", repeated!("<http://a>")),
    ("autolinks, mail", repeated!("<a@b>")),
    ("autolinks, unclosed", repeated!("<http:")),
    ("tags", repeated!("<a>")),
    ("tags as blocks", repeated!("<div>\n")),
    ("tags, unclosed", repeated!("<a x=\"")),
    ("angle brackets", repeated!("<")),
    ("comments, unclosed", repeated!("<!--")),
    ("declarations, unclosed", repeated!("<!A ")),
    ("instructions, unclosed", repeated!("<?")),
    ("cdata, unclosed", repeated!("<![CDATA[")),
    ("ampersands", repeated!("&")),
    ("entities", repeated!("&lt;")),
    ("entities, long", repeated!("&CounterClockwiseContourIntegral")),
    ("hard spaces", repeated!("\u{a0}")),
    ("zero bytes", repeated!("\0")),
    ("carriage returns", repeated!("\r")),
    ("tabs", repeated!("\t")),
    ("blanks", repeated!(" ")),
    ("quotation marks", repeated!("\"")),
    ("fences", repeated!("```\n")),
    ("fences, unclosed in quotes", repeated!("> ```\n\n")),
    ("fence with a long language", |size| "```".to_owned() + &"&".repeat(size - 3)),
    ("fence of ampersands", |size| "```\n".to_owned() + &"&".repeat(size - 4)),
    ("code of ampersands", |size| "`".to_owned() + &"&".repeat(size - 2) + "`"),
    ("heading of ampersands", |size| "# ".to_owned() + &"&".repeat(size - 2)),
    ("pound signs", repeated!("£")),
    ("pound signs and breaks", repeated!("£\n")),
    ("indented code", repeated!("    a\n\n")),
    ("definitions", |size| (0..size / 16).map(|n| format!("[{n:06}]: /a\n\n")).collect()),
    ("definitions, unclosed", repeated!("[a]: /b '\n")),
    ("definitions of one name", repeated!("[a]: /b\n")),
    ("references to one long target", |size| {
        "[a]: /".to_owned() + &"b".repeat(size / 2 - 8) + "\n\n" + &"[a]".repeat(size / 6)
    }),
    ("references to one long title", |size| {
        "[a]: /b \"".to_owned() + &"&".repeat(size / 2 - 12) + "\"\n\n" + &"[a]".repeat(size / 6)
    }),
    ("references, long and missing", |size| ("[".to_owned() + &"a".repeat(990) + "] ").repeat(size / 1000)),
    ("table, wide head", |size| "a|".repeat(size / 4) + "\n" + &"-|".repeat(size / 4 - 1)),
    ("table, wide head and short rows", |size| {
        "a|".repeat(size / 8) + "\n" + &"-|".repeat(size / 8) + "\n" + &"a\n".repeat(size / 4 - 1)
    }),
    ("table, square", |size| {
        let columns = (size as f64).sqrt() as usize / 2;
        "a|".repeat(columns) + "\n" + &"-|".repeat(columns) + "\n" + &"a\n".repeat(size / 2 - 2 * columns - 2)
    }),
    ("table, tall", |size| "|a|\n|-|\n".to_owned() + &"|a|\n".repeat(size / 4 - 2)),
    ("table, full", |size| "a|b\n-|-\n".to_owned() + &"||||\n".repeat(size / 5 - 2)),
    ("tables, many", repeated!("|a|\n|-|\n\n")),
    ("tables, maybe", repeated!("a|\n")),
    ("tables, unsure", repeated!("a|\n-|b\n")),
    ("tasks", repeated!("- [ ] a\n")),
    ("footnotes, one and many references", |size| "[^a]: b\n\n".to_owned() + &"[^a]".repeat(size / 4 - 3)),
    ("footnotes, many", |size| (0..size / 30).map(|n| format!("[^{n:06}]\n\n[^{n:06}]: a\n\n")).collect()),
    ("footnotes in a circle", |size| (0..size / 24).map(|n| format!("[^{n:06}]: [^{:06}]\n\n", n + 1)).collect()),
    ("footnotes nested", repeated!("[^1]: ")),
    ("footnotes nested, named", |size| (0..size / 11).map(|n| format!("[^{n:06}]: ")).collect()),
    ("footnotes of one name", repeated!("[^1]: a\n\n")),
    ("footnotes, unclosed", repeated!("[^a")),
    ("footnotes, missing", repeated!("[^a]")),
];

/// Each line one step deeper than the line above.
fn staircase(size: usize, step: &str) -> String {
    let mut text = String::new();
    for depth in 0.. {
        let line = "  ".repeat(depth) + step + "\n";
        if text.len() + line.len() > size {
            break;
        }
        text += &line;
    }
    text
}

/// Each line a hundred lists deeper than the line above.
fn hundreds(size: usize) -> String {
    let mut text = String::new();
    for depth in 0.. {
        let line = "\t".repeat(50 * depth) + &"- ".repeat(100) + "a\n";
        if text.len() + line.len() > size {
            break;
        }
        text += &line;
    }
    text
}

/// Runs of one, two, three … of a mark, a letter between.
fn growing(size: usize, mark: &str) -> String {
    let mut text = String::new();
    for length in 1.. {
        if text.len() + length + 2 > size {
            break;
        }
        text = text + &mark.repeat(length) + "a ";
    }
    text
}
