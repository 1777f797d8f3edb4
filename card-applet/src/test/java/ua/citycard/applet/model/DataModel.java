package ua.citycard.applet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardDate;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CommandApdu;

/** The data groups of a new card, one after the other, and what changes later (docs/card-protocol.md, 4). */
final class DataModel {
    private static final int WRONG_LENGTH = 0x6700;
    private static final int OUT_OF_ORDER = 0x6985;
    private static final int WRONG_VALUE = 0x6A80;
    private static final int NO_SUCH_OBJECT = 0x6A88;

    private static final int ABOUT = 0x0100;
    private static final int IDENTITY = 0x0101;
    private static final int AUTHORITY = 0x0102;
    private static final int DATE = 0x0103;
    private static final int KEY_PAIR = 0x0104;
    private static final int CERTIFICATE = 0x0105;
    private static final int AUTHORITY_BEFORE = 0x0106;
    private static final List<Integer> BLOCKS = List.of(IDENTITY, AUTHORITY, DATE, KEY_PAIR, CERTIFICATE);

    private static final List<Integer> OF_CARD_IN_USE =
            List.of(IDENTITY, AUTHORITY, DATE, CERTIFICATE, AUTHORITY_BEFORE);

    private static final int MORE_BLOCKS = 0x08;
    private static final int LAST_BLOCK = 0x88;
    private static final int ABOUT_BYTES = 9;

    private final CardMemory memory;
    private final P256 curve;
    private int stored;

    DataModel(CardMemory memory, P256 curve) {
        this.memory = memory;
        this.curve = curve;
    }

    void beginAnew() {
        stored = 0;
    }

    int stored() {
        return stored;
    }

    boolean isComplete() {
        return stored == BLOCKS.size();
    }

    /** STORE DATA of one group {@code DGI(2) ‖ length(1) ‖ value}. */
    Expected store(CommandApdu command) {
        byte[] block = command.data();
        if (block.length < 3 || (block[2] & 0xFF) != block.length - 3) {
            return Expected.word(WRONG_LENGTH);
        }
        int group = ByteBuffer.wrap(block).getShort();
        byte[] value = Arrays.copyOfRange(block, 3, block.length);
        return memory.state == State.SELECTABLE
                ? personalise(command.p1(), command.p2(), group, value)
                : renew(command.p1(), command.p2(), group, value);
    }

    private Expected personalise(int kind, int block, int group, byte[] value) {
        if (block == 0) {
            beginAnew();
        }
        int wanted = block == BLOCKS.size() - 1 ? LAST_BLOCK : MORE_BLOCKS;
        if (block != stored || isComplete() || group != BLOCKS.get(block) || kind != wanted) {
            return Expected.word(OUT_OF_ORDER);
        }
        if (!take(group, value)) {
            return Expected.word(WRONG_VALUE);
        }
        stored++;
        return Expected.done();
    }

    /** Takes the value of a new card's group, if it is one. */
    private boolean take(int group, byte[] value) {
        switch (group) {
            case IDENTITY -> {
                if (value.length != 12 || !HexFormat.of().formatHex(value, 0, 8).matches("9804[0-9]{12}")) {
                    return false;
                }
                memory.identity = value;
            }
            case AUTHORITY -> {
                Optional<TrustAnchor> first = anchor(value);
                first.ifPresent(key -> memory.trust = TrustModel.begun(key, LocalDate.EPOCH));
                return first.isPresent();
            }
            case DATE -> {
                Optional<LocalDate> today = date(value);
                today.ifPresent(
                        date -> memory.trust = TrustModel.begun(memory.trusted().newest(), date));
                return today.isPresent();
            }
            case KEY_PAIR -> {
                memory.key = value.length == 0 ? null : memory.key;
                return value.length == 0;
            }
            default -> {
                return takeCertificate(value);
            }
        }
        return true;
    }

    private Expected renew(int kind, int block, int group, byte[] value) {
        if (!memory.state.answersTaps() || kind != LAST_BLOCK || block != 0) {
            return Expected.word(OUT_OF_ORDER);
        }
        if (group != AUTHORITY && group != CERTIFICATE) {
            return Expected.word(NO_SUCH_OBJECT);
        }
        boolean taken = group == AUTHORITY ? succeed(value) : takeCertificate(value);
        return taken ? Expected.done() : Expected.word(WRONG_VALUE);
    }

    /** {@code CAR ‖ point ‖ today ‖ last day of the key before}: any key of the same authority. */
    private boolean succeed(byte[] value) {
        int end = AuthorityReference.BYTES + P256Point.BYTES;
        if (value.length != end + 2 * CardDate.BYTES) {
            return false;
        }
        Optional<TrustAnchor> next = anchor(Arrays.copyOf(value, end));
        Optional<LocalDate> today = date(Arrays.copyOfRange(value, end, end + CardDate.BYTES));
        Optional<LocalDate> lastDay = date(Arrays.copyOfRange(value, end + CardDate.BYTES, value.length));
        if (next.isEmpty() || today.isEmpty() || lastDay.isEmpty()) {
            return false;
        }
        memory.trust = memory.trusted().orderedTo(next.get(), today.get(), lastDay.get());
        return true;
    }

    /** Only for the key that the card made, in the name of its number. */
    private boolean takeCertificate(byte[] value) {
        try {
            CertificateBody body = CvCertificate.parse(value).body();
            String number = HexFormat.of().formatHex(memory.identity, 0, 8);
            boolean own = body.rights() instanceof CardRights
                    && body.publicKey().equals(memory.key)
                    && body.holder().text().equals(number);
            memory.certificate = own ? value : memory.certificate;
            return own;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** GET DATA. */
    Expected read(int group) {
        List<Integer> groups = memory.state == State.SELECTABLE ? BLOCKS.subList(0, stored) : OF_CARD_IN_USE;
        if (group != ABOUT && !groups.contains(group)) {
            return Expected.word(NO_SUCH_OBJECT);
        }
        return switch (group) {
            case ABOUT -> Expected.data(about -> assertThat(about).hasSize(ABOUT_BYTES));
            case IDENTITY -> Expected.data(memory.identity);
            case AUTHORITY -> Expected.data(memory.trusted().newest().encode());
            case DATE -> Expected.data(CardDate.encode(memory.trusted().date()));
            case KEY_PAIR -> Expected.data(this::learnKey);
            case CERTIFICATE -> Expected.data(memory.certificate);
            default -> readAuthorityBefore(memory.trusted());
        };
    }

    private static Expected readAuthorityBefore(TrustModel trust) {
        TrustAnchor before = trust.before();
        return before == null
                ? Expected.word(NO_SUCH_OBJECT)
                : Expected.data(Der.concat(before.encode(), CardDate.encode(trust.lastDay())));
    }

    /** The proof {@code public key ‖ signature}; the key stays the same until the next order to make one. */
    private void learnKey(byte[] proof) {
        assertThat(proof).hasSize(P256Point.BYTES + EcdsaSignature.BYTES);
        P256Point told = P256Point.parse(Arrays.copyOf(proof, P256Point.BYTES));
        EcdsaSignature signature = EcdsaSignature.parse(Arrays.copyOfRange(proof, P256Point.BYTES, proof.length));
        assertThat(curve.verify(told, Label.POP.message(memory.identity, told.encode()), signature))
                .as("proof of the key")
                .isTrue();
        assertThat(memory.key).isIn(null, told);
        memory.key = told;
    }

    private static Optional<TrustAnchor> anchor(byte[] value) {
        try {
            AuthorityReference name = AuthorityReference.parse(Arrays.copyOf(value, AuthorityReference.BYTES));
            byte[] point = Arrays.copyOfRange(value, AuthorityReference.BYTES, value.length);
            return Optional.of(new TrustAnchor(name, P256Point.parse(point)))
                    .filter(key -> key.reference().role() == Role.TERMINAL);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(byte[] value) {
        try {
            return Optional.of(CardDate.parse(value));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
