package ua.citycard.card.certificate;

import java.util.Arrays;

/** The rights of a card: none of its own, but the category of its holder. */
public record CardRights(Category category) implements Rights {

    /** What kind of person the card is for. */
    public enum Category {
        PUPIL(1),
        STAFF(2),
        RESIDENT(3);

        private final byte code;

        Category(int code) {
            this.code = (byte) code;
        }
    }

    static CardRights parse(byte[] bytes) {
        return Arrays.stream(Category.values())
                .filter(category -> bytes[0] == category.code && bytes[1] == 0)
                .findAny()
                .map(CardRights::new)
                .orElseThrow(() -> new IllegalArgumentException("These are no rights of a card"));
    }

    @Override
    public Role role() {
        return Role.CARD;
    }

    @Override
    public byte[] encode() {
        return new byte[] {category.code, 0};
    }
}
