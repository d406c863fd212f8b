pub use domain::text::thousands;
