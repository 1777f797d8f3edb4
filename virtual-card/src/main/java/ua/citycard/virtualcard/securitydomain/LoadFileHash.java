package ua.citycard.virtualcard.securitydomain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that INSTALL [for load] may announce of the load file data block to come; its length tells which it is. */
final class LoadFileHash {
    private final byte[] announced;

    /** @throws Refusal 6A80 when the value is neither empty nor as long as a hash */
    LoadFileHash(byte[] announced) {
        if (announced.length > 0) {
            algorithm(announced.length);
        }
        this.announced = announced.clone();
    }

    /** @throws Refusal 6A80 when the block is not the announced one */
    void verify(byte[] loadFileDataBlock) {
        if (announced.length > 0
                && !MessageDigest.isEqual(announced, algorithm(announced.length).digest(loadFileDataBlock))) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }

    private static MessageDigest algorithm(int length) {
        String name = switch (length) {
            case 20 -> "SHA-1";
            case 32 -> "SHA-256";
            case 48 -> "SHA-384";
            case 64 -> "SHA-512";
            default -> throw new Refusal(StatusWord.WRONG_DATA);
        };
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("The JDK has no " + name, missing);
        }
    }
}
