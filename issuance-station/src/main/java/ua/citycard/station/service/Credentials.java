package ua.citycard.station.service;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Who signs in. The password comes from a file, the environment or a prompt, never from the command line. */
public final class Credentials implements AutoCloseable {
    /** The environment's name for the password. */
    public static final String PASSWORD_VARIABLE = "CITY_CARD_PASSWORD";

    private final String login;
    private final char[] password;

    public Credentials(String login, char[] password) {
        this.login = login;
        this.password = password.clone();
    }

    /** The password from the file when one is named, else from the environment, else asked for at the console. */
    public static Credentials find(String login, @Nullable Path file, Map<String, String> environment) {
        if (file != null) {
            return new Credentials(login, firstLine(file));
        }
        String variable = environment.get(PASSWORD_VARIABLE);
        if (variable != null) {
            return new Credentials(login, variable.toCharArray());
        }
        return new Credentials(login, ask(login));
    }

    public String login() {
        return login;
    }

    char[] password() {
        return password.clone();
    }

    /** Wipes the password. */
    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "Credentials[" + login + "]";
    }

    // From JDK 22 on there is a console without a terminal; at its end of input it answers null, too.
    @SuppressWarnings("SystemConsoleNull")
    private static char[] ask(String login) {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", login);
        if (typed == null || typed.length == 0) {
            throw new StationException(Trouble.PASSWORD_MISSING);
        }
        return typed;
    }

    private static char[] firstLine(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new StationException(unreadable, Trouble.PASSWORD_FILE_UNREADABLE, file);
        }
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        char[] line = new char[end];
        text.get(line);
        Arrays.fill(text.array(), '\0');
        if (end == 0) {
            throw new StationException(Trouble.PASSWORD_MISSING);
        }
        return line;
    }
}
