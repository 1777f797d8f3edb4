package ua.citycard.validator.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A process that uses the built-in PostgreSQL in the folder of its first argument until its input ends. */
final class OpensAndWaits {
    private OpensAndWaits() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(Path.of(arguments[0]))) {
            System.out.println(postgres.address().url());
            System.in.read();
        }
    }
}
