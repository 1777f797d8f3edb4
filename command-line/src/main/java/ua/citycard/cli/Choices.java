package ua.citycard.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The values of an option that has a few, in small letters as the help writes them, and read in any. */
final class Choices {
    private Choices() {}

    /** Has every such option of the command and of its subcommands read in this way. */
    static void register(CommandLine line) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            Class<?> type = option.type();
            if (type.isEnum()) {
                register(line, type);
            }
        }
        line.getSubcommands().values().forEach(Choices::register);
    }

    private static <T> void register(CommandLine line, Class<T> type) {
        line.registerConverter(type, converter(type));
    }

    private static <T> ITypeConverter<T> converter(Class<T> type) {
        List<T> values = List.of(type.getEnumConstants());
        return text -> values.stream()
                .filter(value -> name(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("it is one of "
                        + String.join(", ", values.stream().map(Choices::name).toList()) + ", not '" + text + "'"));
    }

    private static String name(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
