package ua.citycard.validator.register;

import java.util.UUID;
import org.springframework.stereotype.Component;
import ua.citycard.validator.pki.PersonalDataCipher;

/** Hides tax numbers, and what they could be guessed from, with keys that the database does not have. */
@Component
class RnokppVault {
    private final PersonalDataCipher cipher;

    RnokppVault(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    /** The number, encrypted for this holder's row alone. */
    byte[] seal(Rnokpp number, UUID holder) {
        return cipher.encrypt(number.digits(), holder);
    }

    /** By which a row is known again that says the same. */
    byte[] rowHash(HolderData said) {
        return cipher.blindIndex("row\n" + said.text());
    }

    RnokppIndex index(Rnokpp number) {
        return new RnokppIndex(cipher.blindIndex(number.digits()));
    }
}
