package ua.citycard.validator;

import picocli.CommandLine.Command;
import ua.citycard.cli.Program;

/** {@code city-card serve}, {@code import}, {@code audit}: the service's part of the command line. */
@Command(
        name = "city-card",
        mixinStandardHelpOptions = true,
        description = "The validator service: register, cards, validation, audit.",
        subcommands = {ServeCommand.class, ImportCommand.class, AuditCommand.class})
public final class ServiceCommand {
    private ServiceCommand() {}

    public static void main(String[] arguments) {
        System.exit(new Program(System.getenv()).run(new ServiceCommand(), arguments));
    }
}
