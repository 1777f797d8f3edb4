package ua.citycard.validator;

import picocli.CommandLine.Command;

/** {@code city-card audit …}: proves that the audit log was not altered. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Prove that the audit log was not altered.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditVerifyCommand.class, AuditCheckpointCommand.class})
final class AuditCommand {}
