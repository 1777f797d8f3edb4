package ua.citycard.virtualcard;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import javacard.security.AESKey;
import javacard.security.ECKey;
import javacard.security.ECPrivateKey;
import javacard.security.ECPublicKey;
import javacard.security.Key;
import javacard.security.KeyAgreement;
import javacard.security.KeyPair;
import javacard.security.MessageDigest;
import javacard.security.RandomData;
import javacard.security.Signature;
import javacardx.crypto.Cipher;
import ua.citycard.virtualcard.cost.ContactlessLink;
import ua.citycard.virtualcard.cost.Primitive;
import ua.citycard.virtualcard.cost.Work;

/** Counts what a card does. What the issuer security domain computes by itself is not seen. */
final class WorkMeter {
    /** Input of AES that has one price. */
    private static final int AES_BYTES = 256;

    /** Random bytes that have one price. */
    private static final int RANDOM_BYTES = 64;

    private static final int SHA256_BLOCK_BYTES = 64;

    /** A byte 80 and the length in eight (FIPS 180-4, 5.1.1). */
    private static final int SHA256_PADDING_BYTES = 9;

    private final Map<Primitive, Long> primitives = new EnumMap<>(Primitive.class);

    /** Bytes that an algorithm has been given by {@code update} and not finished yet. */
    private final IdentityHashMap<Object, Integer> pending = new IdentityHashMap<>();

    private long apdus;
    private long bytes;
    private long blocks;

    Work read(long writes) {
        return new Work(primitives, apdus, bytes, blocks, writes);
    }

    void answered(byte[] command, byte[] response) {
        apdus++;
        bytes += command.length + response.length;
        blocks += ContactlessLink.blocks(command.length) + ContactlessLink.blocks(response.length);
    }

    /** Without power no algorithm keeps what it was given. */
    void powerOff() {
        pending.clear();
    }

    /** See {@link PrimitiveAccess#calling}. */
    void calling(Object target, String method, int length) {
        if (method.equals("update")) {
            pending.merge(target, length, Integer::sum);
        } else if (method.equals("reset")) {
            pending.remove(target);
        } else if (target instanceof Signature signature) {
            signature(signature, method, length);
        } else if (target instanceof MessageDigest digest) {
            digest(digest, method, length);
        } else if (target instanceof Cipher cipher) {
            cipher(cipher, method, length);
        } else if (target instanceof KeyAgreement) {
            agreement(method);
        } else if (target instanceof RandomData) {
            random(method, length);
        } else if (target instanceof KeyPair pair) {
            keyPair(pair, method);
        } else if (target instanceof Key key) {
            key(key, method);
        }
    }

    private void signature(Signature signature, String method, int length) {
        byte algorithm = signature.getAlgorithm();
        boolean ecdsa = algorithm == Signature.ALG_ECDSA_SHA_256;
        boolean cmac = algorithm == Signature.ALG_AES_CMAC_128;
        switch (method) {
            case "init" -> {
                pending.remove(signature);
                count(ecdsa ? Primitive.ECDSA_INIT : cmac ? Primitive.CMAC_INIT : Primitive.OTHER);
            }
            case "sign", "verify" -> {
                int given = finish(signature, length);
                if (ecdsa) {
                    count(method.equals("sign") ? Primitive.ECDSA_SIGN : Primitive.ECDSA_VERIFY);
                } else {
                    count(cmac ? Primitive.CMAC : Primitive.OTHER, pieces(given, AES_BYTES));
                }
            }
            default -> countUnlessRead(method);
        }
    }

    private void digest(MessageDigest digest, String method, int length) {
        if (method.equals("doFinal") && digest.getAlgorithm() == MessageDigest.ALG_SHA_256) {
            int given = finish(digest, length);
            count(Primitive.SHA256);
            count(Primitive.SHA256_BLOCK, pieces(given + SHA256_PADDING_BYTES, SHA256_BLOCK_BYTES));
        } else {
            countUnlessRead(method);
        }
    }

    private void cipher(Cipher cipher, String method, int length) {
        boolean cbc = cipher.getAlgorithm() == Cipher.ALG_AES_BLOCK_128_CBC_NOPAD;
        switch (method) {
            case "init" -> {
                pending.remove(cipher);
                count(cbc ? Primitive.AES_CBC_INIT : Primitive.OTHER);
            }
            case "doFinal" ->
                count(cbc ? Primitive.AES_CBC : Primitive.OTHER, pieces(finish(cipher, length), AES_BYTES));
            default -> countUnlessRead(method);
        }
    }

    private void agreement(String method) {
        switch (method) {
            case "init" -> count(Primitive.ECDH_INIT);
            case "generateSecret" -> count(Primitive.ECDH);
            default -> countUnlessRead(method);
        }
    }

    private void random(String method, int length) {
        if (method.equals("nextBytes") || method.equals("generateData")) {
            count(Primitive.RANDOM, pieces(length, RANDOM_BYTES));
        } else {
            countUnlessRead(method);
        }
    }

    private void keyPair(KeyPair pair, String method) {
        if (method.equals("genKeyPair")) {
            count(pair.getPublic() instanceof ECKey ? Primitive.EC_KEY_PAIR : Primitive.OTHER);
        }
    }

    private void key(Key key, String method) {
        if ((key instanceof ECPublicKey && method.equals("setW"))
                || (key instanceof ECPrivateKey && method.equals("setS"))) {
            count(Primitive.EC_KEY_SET);
        } else if (key instanceof AESKey && method.equals("setKey")) {
            count(Primitive.AES_KEY_SET);
        } else if (!method.equals("clearKey")) {
            countUnlessRead(method);
        }
    }

    /** What only tells something has no price worth the name. */
    private void countUnlessRead(String method) {
        if (!method.startsWith("get") && !method.startsWith("is")) {
            count(Primitive.OTHER);
        }
    }

    private int finish(Object algorithm, int length) {
        Integer before = pending.remove(algorithm);
        return before == null ? length : before + length;
    }

    private void count(Primitive primitive) {
        count(primitive, 1);
    }

    private void count(Primitive primitive, int times) {
        primitives.merge(primitive, (long) times, Long::sum);
    }

    private static int pieces(int length, int size) {
        return Math.max(1, (length + size - 1) / size);
    }
}
