package ua.citycard.validator.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as far as one person has it: an IPv4 address, or the 64 bits of an IPv6 address that a
 * household or an office gets (RFC 6177).
 */
record Network(String text) {
    /** No name, so that nothing asks a name server. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");

    private static final int PREFIX_BYTES = 8;
    private static final int LONGEST = 60;

    /**
     * The network of an address.
     *
     * @param address as the server names the other side; what is no address is taken as it is
     */
    static Network of(String address) {
        if (IPV6.matcher(address).matches()) {
            try {
                InetAddress parsed = InetAddress.getByName(address);
                return new Network(
                        parsed instanceof Inet6Address
                                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                                : parsed.getHostAddress());
            } catch (UnknownHostException noAddress) {
                return asItIs(address);
            }
        }
        return asItIs(address);
    }

    private static Network asItIs(String text) {
        String visible = text.replaceAll("[^!-~]", "?");
        return new Network(visible.isEmpty() ? "?" : visible.substring(0, Math.min(visible.length(), LONGEST)));
    }
}
