package ua.citycard.station;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import ua.citycard.station.service.Batch;

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

    static final class BatchNumber implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!Batch.isNumber(text)) {
                throw new TypeConversionException("'" + text + "' is no number of a batch: it has digits only");
            }
            return text;
        }
    }
}
