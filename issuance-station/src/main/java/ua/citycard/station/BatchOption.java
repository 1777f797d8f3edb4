package ua.citycard.station;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which batch a command works on. */
final class BatchOption {
    @Option(
            names = "--batch",
            required = true,
            paramLabel = "N",
            description = "number of the batch",
            converter = BatchNumber.class)
    private String batch = "";

    String number() {
        return batch;
    }

    /** Digits, letters and hyphens: it becomes a part of an address. */
    static final class BatchNumber implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.matches("[0-9A-Za-z-]{1,40}")) {
                throw new TypeConversionException("'" + text + "' is no number of a batch");
            }
            return text;
        }
    }
}
