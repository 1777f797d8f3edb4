package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;

/** Changes the security domain's keys and tells which there are: PUT KEY (GlobalPlatform 11.8), DELETE [key] (11.2). */
final class KeyManagement {
    private static final int SEVERAL_KEYS_FROM_1 = 0x81;
    private static final int KEY_IDENTIFIER = 0xD0;
    private static final int KEY_VERSION = 0xD2;

    private static final int DEFAULT_VERSION = 0;

    private final KeyRing keys;
    private final Memory memory;

    KeyManagement(KeyRing keys, Memory memory) {
        this.keys = keys;
        this.memory = memory;
    }

    /**
     * PUT KEY for three keys at once.
     *
     * @param loader the keys of the secure channel, whose third encrypts the new ones
     * @return the version and each key's check value, by which the host sees that they arrived
     */
    ResponseApdu put(CommandApdu command, KeySet loader) {
        if (command.p2() != SEVERAL_KEYS_FROM_1) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        KeySet added = keys.read(command.p1(), command.data(), loader);
        memory.write(() -> keys.put(command.p1(), added));
        return ResponseApdu.done(added.receipt());
    }

    /** Whether the data of a DELETE name keys, not card content. */
    static boolean areNamed(byte[] data) {
        int tag = new DataReader(data).nextByte();
        return tag == KEY_IDENTIFIER || tag == KEY_VERSION;
    }

    /**
     * Takes a key set away, all three keys of one version.
     *
     * @throws Refusal 6A80 when a single key is named, 6A88 when there is none of this version, 6985 when no other set
     *     would be left
     */
    void delete(byte[] data) {
        DataReader reader = new DataReader(data);
        if (reader.nextByte() != KEY_VERSION || reader.nextByte() != 1) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        int version = reader.nextByte();
        reader.requireEnd();
        keys.requireDispensable(version);
        memory.write(() -> keys.remove(version));
    }

    /** What is in the key information template, 11.3.3.1.1: identifier, version, type and length of every key. */
    byte[] information() {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (KeySet set : keys.all()) {
            int identifier = 1;
            for (AesKey key : set.keys()) {
                byte[] entry = {(byte) identifier++, (byte) set.version(), (byte) KeyRing.AES, (byte) key.length()};
                entries.writeBytes(Tlv.object(0xC0, entry));
            }
        }
        return entries.toByteArray();
    }

    /** How many sessions were initiated with the keys that a session takes by default; three bytes. */
    byte[] sequenceCounter() {
        return keys.find(DEFAULT_VERSION).counter().bytes();
    }
}
