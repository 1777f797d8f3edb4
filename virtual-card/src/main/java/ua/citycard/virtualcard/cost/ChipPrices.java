package ua.citycard.virtualcard.cost;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What primitives cost on a chip, in ms. Bytecode between them is not counted; a write to non-volatile memory is counted
 * with the primitive that makes it.
 *
 * @param chip its name
 * @param source who measured
 */
public record ChipPrices(String chip, String source, Map<Primitive, Double> ms) {
    /**
     * The reference card, from JCAlgTest's profiles DATAFIXED (inputs of 256 bytes) and DATADEPEND (16 to 512). SHA-256 there
     * fits 0.8 ms and 1.42 a block; random bytes cost no more than 0.75 up to 64; AES costs hardly less for 16 bytes than for
     * 256, so all up to that are priced like 256.
     */
    public static final ChipPrices P71 = new ChipPrices(
            "NXP J3R180 (P71)",
            "JCAlgTest, 2020-12-10 and 2021-10-21",
            Map.ofEntries(
                    entry(Primitive.ECDSA_INIT, 8.1),
                    entry(Primitive.ECDSA_SIGN, 32.0),
                    entry(Primitive.ECDSA_VERIFY, 30.0),
                    entry(Primitive.ECDH_INIT, 8.0),
                    entry(Primitive.ECDH, 20.0),
                    entry(Primitive.EC_KEY_PAIR, 27.0),
                    entry(Primitive.EC_KEY_SET, 3.5),
                    entry(Primitive.AES_KEY_SET, 3.2),
                    entry(Primitive.AES_CBC_INIT, 6.1),
                    entry(Primitive.AES_CBC, 1.9),
                    entry(Primitive.CMAC_INIT, 6.1),
                    entry(Primitive.CMAC, 2.1),
                    entry(Primitive.SHA256, 0.8),
                    entry(Primitive.SHA256_BLOCK, 1.42),
                    entry(Primitive.RANDOM, 0.75)));

    public ChipPrices {
        ms = Map.copyOf(ms);
    }

    /**
     * What the chip computes in this work, in ms, without transmission.
     *
     * @throws IllegalArgumentException when something in it has no price
     */
    public double computing(Work work) {
        return work.primitives().entrySet().stream()
                .mapToDouble(done -> done.getValue() * price(done.getKey()))
                .sum();
    }

    /** The whole of the work over this link, in ms. */
    public double total(Work work, ContactlessLink link) {
        return computing(work) + link.ms(work);
    }

    /**
     * Of one, in ms.
     *
     * @throws IllegalArgumentException when it has no price
     */
    public double price(Primitive primitive) {
        Double price = ms.get(primitive);
        if (price == null) {
            throw new IllegalArgumentException("There is no price of " + primitive + " on " + chip);
        }
        return price;
    }
}
