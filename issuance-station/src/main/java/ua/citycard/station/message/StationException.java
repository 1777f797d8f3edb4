package ua.citycard.station.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work stopped for a reason that a person can mend. Never carries a key, a password or a name. */
public final class StationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final List<String> arguments;

    public StationException(Trouble trouble, Object... arguments) {
        this(null, trouble, arguments);
    }

    public StationException(@Nullable Throwable cause, Trouble trouble, Object... arguments) {
        super(trouble.name(), cause);
        this.trouble = trouble;
        this.arguments = List.of(arguments).stream().map(String::valueOf).toList();
    }

    /** A trouble whose last argument is what the system said, or else the kind of failure. */
    public static StationException because(Exception failure, Trouble trouble, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        String said = failure.getMessage();
        all.add(said == null ? failure.getClass().getSimpleName() : said);
        return new StationException(failure, trouble, all.toArray());
    }

    public Trouble trouble() {
        return trouble;
    }

    /** The sentence that says what happened. */
    public String sentence(Messages messages) {
        return messages.text("trouble." + trouble.name(), arguments.toArray());
    }

    /** The sentence that says what to do next. */
    public String nextStep(Messages messages) {
        return messages.text("trouble." + trouble.name() + ".next", arguments.toArray());
    }
}
