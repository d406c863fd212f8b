pub use domain::numbers::thousands;
