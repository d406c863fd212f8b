pub use domain::text::{counted, thousands};
