package ua.citycard.validator.register;

/** A name in Latin letters, as it stands on the face of a card. */
public record LatinName(String familyName, String givenName) {
    @Override
    public String toString() {
        return "LatinName[hidden]";
    }
}
