package dev.progeny.rule;

import dev.progeny.fact.Truth;
import dev.progeny.syntax.Dialect;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Internet addresses and the blocks they stand in, read from text alone: no name is ever looked up. */
public final class Addresses {
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int GROUPS = 8;

    private Addresses() {}

    /** An address of 4 or 16 bytes. */
    private record Address(BigInteger number, int bits) {}

    public static boolean isAddress(String text) {
        return address(text).isPresent();
    }

    /** Whether a text is an address, or a block of them such as {@code 10.0.0.0/8}. */
    public static boolean isAddressOrBlock(String text) {
        int slash = text.indexOf('/');
        Optional<Address> base = address(slash < 0 ? text : text.substring(0, slash));
        boolean plain = slash < 0;
        return base.isPresent()
                && (plain
                        || (text.substring(slash + 1).matches("\\d{1,3}")
                                && Integer.parseInt(text.substring(slash + 1))
                                        <= base.get().bits()));
    }

    /**
     * Whether the address stands in the block; unknown if one of them is none.
     *
     * @param block e.g. {@code 10.0.0.0/8}
     */
    static Truth inBlock(String address, String block, Dialect dialect) {
        int slash = block.indexOf('/');
        Optional<Address> one = address(address);
        Optional<Address> base = slash < 0 ? Optional.empty() : address(block.substring(0, slash));
        if (one.isEmpty() || base.isEmpty() || !block.substring(slash + 1).matches("\\d{1,3}")) {
            return Truth.UNKNOWN;
        }
        int length = Integer.parseInt(block.substring(slash + 1));
        Address a = one.get();
        Address b = base.get();
        if (length > b.bits() || a.bits() != b.bits()) {
            // One engine takes an address of four bytes for one of sixteen, Endgame knows only those of four.
            return dialect == Dialect.ENDGAME && b.bits() == 32 ? Truth.FALSE : Truth.UNKNOWN;
        }
        int rest = b.bits() - length;
        return Truth.of(a.number().shiftRight(rest).equals(b.number().shiftRight(rest)));
    }

    private static Optional<Address> address(String text) {
        return DOTTED.matcher(text).matches()
                ? dotted(text).map(it -> new Address(it, 32))
                : grouped(text).map(it -> new Address(it, 128));
    }

    private static Optional<BigInteger> dotted(String text) {
        BigInteger number = BigInteger.ZERO;
        for (String part : text.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            // A leading zero is octal in some engines.
            if (octet > 255 || (part.length() > 1 && part.startsWith("0"))) {
                return Optional.empty();
            }
            number = number.shiftLeft(8).or(BigInteger.valueOf(octet));
        }
        return Optional.of(number);
    }

    /** {@code fe80::1}, {@code ::ffff:10.0.0.1}. */
    private static Optional<BigInteger> grouped(String text) {
        if (text.length() > 45 || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        Optional<String> left = groups(head);
        Optional<String> right = groups(tail);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS * 4 - left.get().length() - right.get().length();
        if (gap < 0 ? missing != 0 : missing < 4) {
            return Optional.empty();
        }
        return Optional.of(new BigInteger(left.get() + "0".repeat(missing) + right.get(), 16));
    }

    /** Each group in four digits, run together. */
    private static Optional<String> groups(String text) {
        var digits = new StringBuilder();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && DOTTED.matcher(parts[i]).matches()) {
                Optional<BigInteger> last = dotted(parts[i]);
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                digits.append(String.format("%08x", last.get().longValue()));
            } else if (GROUP.matcher(parts[i]).matches()) {
                digits.append("0".repeat(4 - parts[i].length())).append(parts[i]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(digits.toString());
    }
}
