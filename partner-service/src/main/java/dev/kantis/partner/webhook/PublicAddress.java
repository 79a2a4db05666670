package dev.kantis.partner.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet. Everything else is refused: what is private, this host's own, local to
 * a link, shared, reserved, for documentation, for multicast, or carries an IPv4 address within.
 */
public final class PublicAddress {
    private static final List<Block> RESERVED_4 = List.of(
            Block.of(8, 0),
            Block.of(8, 10),
            Block.of(10, 100, 64),
            Block.of(8, 127),
            Block.of(16, 169, 254),
            Block.of(12, 172, 16),
            Block.of(24, 192, 0, 0),
            Block.of(24, 192, 0, 2),
            Block.of(24, 192, 88, 99),
            Block.of(16, 192, 168),
            Block.of(15, 198, 18),
            Block.of(24, 198, 51, 100),
            Block.of(24, 203, 0, 113),
            Block.of(3, 224));
    /** Only 2000::/3 is given out; within it these are not. */
    private static final Block GIVEN_OUT_6 = Block.of(3, 0x20);

    private static final List<Block> RESERVED_6 = List.of(
            Block.of(23, 0x20, 0x01, 0),
            Block.of(32, 0x20, 0x01, 0x0d, 0xb8),
            Block.of(16, 0x20, 0x02),
            Block.of(20, 0x3f, 0xff, 0));

    private PublicAddress() {}

    /** Whether anybody may be reached there. */
    public static boolean is(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return RESERVED_4.stream().noneMatch(block -> block.has(bytes));
        }
        return GIVEN_OUT_6.has(bytes) && RESERVED_6.stream().noneMatch(block -> block.has(bytes));
    }

    /** Addresses that begin with the same bits. */
    private record Block(int bits, List<Integer> start) {
        static Block of(int bits, Integer... start) {
            return new Block(bits, Arrays.asList(start));
        }

        boolean has(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                var at = bit / 8;
                var mask = 0x80 >> (bit % 8);
                var wanted = at < start.size() ? start.get(at) : 0;
                if ((address[at] & mask) != (wanted & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
