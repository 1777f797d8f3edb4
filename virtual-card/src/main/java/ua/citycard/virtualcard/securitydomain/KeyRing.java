package ua.citycard.virtualcard.securitydomain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The security domain's key sets. The maker's initial keys are gone as soon as the issuer has loaded keys of its own. */
final class KeyRing {
    static final int AES = 0x88;
    private static final int KEYS_OF_A_SET = 3;
    private static final int LAST_VERSION = 0x7F;

    /** So many key sets fit into a key information template that a short response carries, protected. */
    private static final int MOST_SETS = 8;

    private static final byte[] ZERO_IV = new byte[AesKey.BLOCK];

    private final SortedMap<Integer, KeySet> sets = new TreeMap<>();

    KeyRing(KeySet initial) {
        sets.put(initial.version(), initial);
    }

    Collection<KeySet> all() {
        return List.copyOf(sets.values());
    }

    /**
     * @param version 00 for the first
     * @throws Refusal 6A88 when there is no such key set
     */
    KeySet find(int version) {
        KeySet found = version == 0 ? sets.get(sets.firstKey()) : sets.get(version);
        if (found == null) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
        return found;
    }

    /**
     * Reads the data of PUT KEY for AES keys (GlobalPlatform 11.8.2.3, Amendment D 7.2): the new version, then for each of
     * the three keys {@code 88 ‖ length ‖ key length ‖ encrypted key ‖ 03 ‖ check value}.
     *
     * @param replaced the version whose keys they replace, 00 for an additional key set
     * @param loader the keys of the secure channel, whose third encrypts the new ones
     * @throws Refusal 6A88 when the version to replace does not exist, 6A84 when there is no room for another, 6982 when a
     *     check value does not fit, 6A80 when the data are malformed or the new keys are not as long as the replaced ones
     */
    KeySet read(int replaced, byte[] data, KeySet loader) {
        KeySet added = read(data, loader);
        if (replaced == 0) {
            requireRoom(added.version());
        } else if (!find(replaced).isLike(added)
                || (replaced != added.version() && sets.containsKey(added.version()))) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return added;
    }

    private void requireRoom(int version) {
        if (sets.containsKey(version)) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        if (sets.size() == MOST_SETS) {
            throw new Refusal(StatusWord.NOT_ENOUGH_MEMORY);
        }
    }

    private static KeySet read(byte[] data, KeySet loader) {
        DataReader reader = new DataReader(data);
        int version = reader.nextByte();
        if (version < 1 || version > LAST_VERSION) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        List<AesKey> keys = new ArrayList<>();
        for (int i = 0; i < KEYS_OF_A_SET; i++) {
            keys.add(readKey(reader, loader.dataEncryption()));
        }
        reader.requireEnd();
        return KeySet.of(version, keys);
    }

    /** Puts a new key set in the place of another one, in one step. */
    void put(int replaced, KeySet added) {
        sets.remove(replaced);
        sets.remove(KeySet.INITIAL);
        sets.put(added.version(), added);
    }

    /** @throws Refusal 6A88 when there is no such key set, 6985 when there is no other */
    void requireDispensable(int version) {
        if (!sets.containsKey(version)) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
        if (sets.size() == 1) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
    }

    void remove(int version) {
        sets.remove(version);
    }

    private static AesKey readKey(DataReader reader, AesKey dataEncryption) {
        if (reader.nextByte() != AES) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        DataReader block = new DataReader(reader.nextField());
        int length = block.nextByte();
        byte[] padded = dataEncryption.decryptCbc(ZERO_IV, block.rest());
        try {
            if (length > padded.length || padded.length - length >= AesKey.BLOCK) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            AesKey key = new AesKey(Arrays.copyOf(padded, length));
            if (!Arrays.equals(key.checkValue(), reader.nextField())) {
                throw new Refusal(StatusWord.SECURITY_NOT_SATISFIED);
            }
            return key;
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }
}
