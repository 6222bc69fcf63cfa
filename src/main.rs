fn main() -> std::process::ExitCode {
    sofapop::cli::main()
}
