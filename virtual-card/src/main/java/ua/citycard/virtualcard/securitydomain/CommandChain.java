package ua.citycard.virtualcard.securitydomain;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GlobalPlatform's command chaining (11.1.5.1): what is too long for one command comes in parts, encrypted and with a MAC
 * as one. DELETE, INSTALL and PUT KEY say in P1 that more is to come.
 *
 * <p>In LOAD and STORE DATA that bit means the last block, yet GlobalPlatformPro cuts these up too in S16 mode, where the
 * longest blocks that it makes are eight bytes too long. So a full command that has no right MAC there is taken for a first
 * part; together with the next one it has, or the session is aborted as ever.
 */
final class CommandChain {
    private static final int MORE = 0x80;
    private static final Set<Integer> SAYING_SO = Set.of(0xE4, 0xE6, 0xD8);
    private static final Set<Integer> CUT_UP = Set.of(0xE8, 0xE2);

    private final Scp03Channel channel;
    private @Nullable CommandApdu begun;

    CommandChain(Scp03Channel channel) {
        this.channel = channel;
    }

    /**
     * Takes one part of a command, or all of it.
     *
     * @return the whole command, unless more is to come
     * @throws Refusal 6985 when another command was begun, which is forgotten then; 6A86 when it gets too long
     */
    Optional<CommandApdu> take(CommandApdu part) {
        CommandApdu before = begun;
        begun = null;
        boolean more = isToBeContinued(part, before == null);
        CommandApdu soFar = before == null ? part : before.continuedBy(part);
        if (more) {
            begun = soFar;
            return Optional.empty();
        }
        return Optional.of(soFar);
    }

    void forget() {
        begun = null;
    }

    private boolean isToBeContinued(CommandApdu part, boolean isFirst) {
        return (SAYING_SO.contains(part.ins()) && (part.p1() & MORE) != 0)
                || (CUT_UP.contains(part.ins()) && isFirst && part.isFull() && channel.awaitsRestOf(part));
    }
}
