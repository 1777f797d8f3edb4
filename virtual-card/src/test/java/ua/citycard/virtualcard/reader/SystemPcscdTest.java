package ua.citycard.virtualcard.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPcscdTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_missing_is_said_with_how_to_have_it() throws Exception {
        Path driver = folder.resolve("driver");
        Path socket = folder.resolve("socket");

        assertThat(refusal(driver, socket))
                .hasMessage("The virtual reader of pcscd is not installed")
                .extracting(PcscUnavailableException::nextStep)
                .asString()
                .contains("apt-get install pcscd vsmartcard-vpcd");

        Files.createFile(driver);
        assertThat(refusal(driver, socket))
                .hasMessage("The system's pcscd does not run")
                .extracting(PcscUnavailableException::nextStep)
                .asString()
                .contains("systemctl start pcscd.socket");

        Files.createFile(socket);
        assertThatCode(() -> SystemPcscd.require(driver, socket)).doesNotThrowAnyException();
    }

    private static PcscUnavailableException refusal(Path driver, Path socket) {
        return catchThrowableOfType(PcscUnavailableException.class, () -> SystemPcscd.require(driver, socket));
    }
}
