package ua.citycard.terminal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.service.Enrolment;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.terminal.store.TerminalFolder;

@Command(
        name = "enrol",
        mixinStandardHelpOptions = true,
        description = "Make this machine a terminal of a school, with a one-time code from the city.")
final class EnrolCommand implements Callable<Integer> {
    @Option(
            names = "--service",
            required = true,
            paramLabel = "https://HOST:PORT",
            description = "the service's address for terminals")
    private @Nullable URI service;

    @ArgGroup(multiplicity = "1")
    private @Nullable Trust trust;

    @Option(names = "--code", required = true, paramLabel = "CODE", description = "the one-time code")
    private @Nullable String code;

    @Mixin
    private TerminalOptions options = new TerminalOptions();

    /** What makes sure that it is the city who answers. */
    static final class Trust {
        @Option(names = "--ca", paramLabel = "FILE", description = "the city's CA certificate, PEM")
        private @Nullable Path ca;

        @Option(
                names = "--ca-fingerprint",
                paramLabel = "HEX",
                description = "SHA-256 of the city's CA certificate, in place of the certificate itself")
        private @Nullable String fingerprint;
    }

    @Override
    public Integer call() throws Exception {
        TerminalFolder folder = options.folder();
        if (folder.isEnrolled()) {
            throw new UserError(
                    "This terminal is enrolled already: " + folder.path() + " is there.",
                    "To enrol it anew, move that folder away first; it may hold events that were never sent.");
        }
        URI address = httpsAddress(Objects.requireNonNull(service));
        try {
            TerminalIdentity identity = new Enrolment(address, ca(Objects.requireNonNull(trust), address))
                    .enrol(Objects.requireNonNull(code), folder);
            options.tell(
                    Map.of("terminal", identity.terminal(), "school", identity.school(), "mode", identity.mode()),
                    "Enrolled as terminal " + identity.terminal() + " (" + identity.mode() + ").");
        } catch (IOException failure) {
            throw Explained.of(failure);
        }
        return Program.DONE;
    }

    private static URI httpsAddress(URI service) {
        if (!"https".equals(service.getScheme()) || service.getHost() == null || service.getPort() < 0) {
            throw new UserError(
                    service + " is no address of the service.", "Give it as https://HOST:PORT, as the city told you.");
        }
        return service;
    }

    private static X509Certificate ca(Trust trust, URI service) throws IOException {
        if (trust.fingerprint != null) {
            return CaByFingerprint.find(service, fingerprint(trust.fingerprint));
        }
        Path file = Objects.requireNonNull(trust.ca);
        try {
            return PinnedTls.readCertificate(file);
        } catch (IOException unreadable) {
            throw new UserError(
                    "The CA certificate " + file + " could not be read.",
                    "Give the PEM file of the city's CA.",
                    unreadable);
        }
    }

    private static byte[] fingerprint(String text) {
        String digits = text.replace(":", "").strip();
        if (!digits.matches("[0-9A-Fa-f]{64}")) {
            throw new UserError(
                    "This is no SHA-256 fingerprint.", "Copy it whole: 64 hexadecimal digits, with or without colons.");
        }
        return HexFormat.of().parseHex(digits);
    }
}
