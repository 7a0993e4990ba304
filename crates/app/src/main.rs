//! The program: `trisam demo`, `trisam serve`, `trisam log verify`, `trisam init`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
