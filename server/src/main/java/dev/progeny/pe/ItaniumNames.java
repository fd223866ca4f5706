package dev.progeny.pe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Demangles the C++ function names of GCC and of Clang for MinGW as far as scopes and name; template arguments are left out.
 *
 * @see <a href="https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling">Itanium C++ ABI, mangling</a>
 */
final class ItaniumNames extends MangledText {
    private static final int DEEPEST = 64; // nested types; a guard for the stack against made-up names

    private static final Map<Character, String> STANDARD = Map.of(
            't', "std",
            'a', "std::allocator",
            'b', "std::basic_string",
            's', "std::string",
            'i', "std::istream",
            'o', "std::ostream",
            'd', "std::iostream");

    private int depth;

    private ItaniumNames(String text) {
        super(text, 2);
    }

    static Optional<String> demangled(String name) {
        try {
            return Optional.of(new ItaniumNames(name).name());
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private String name() throws NotUnderstood {
        if (take('N')) {
            return nested();
        }
        if (take('L')) {
            return identifier(); // internal linkage
        }
        if (peek() == 'S') {
            String scope = standard();
            return scope + "::" + identifier();
        }
        return identifier();
    }

    private String nested() throws NotUnderstood {
        while (take('K') || take('V') || take('r') || take('R') || take('O')) {
            // qualifiers of the member function
        }
        List<String> parts = new ArrayList<>();
        while (!take('E')) {
            char c = peek();
            if (c == 'I') {
                templateArguments();
            } else if (c == 'S') {
                parts.add(standard());
            } else if (c == 'L') {
                at++;
            } else if (Character.isDigit(c)) {
                parts.add(identifier());
            } else if (!parts.isEmpty() && (c == 'C' || c == 'D') && Character.isDigit(peek(1))) {
                String type = parts.get(parts.size() - 1);
                boolean alias = type.startsWith("std::") && STANDARD.containsValue(type) && !type.contains("_");
                if (alias && !type.equals("std::allocator")) {
                    type = type.replace("::", "::basic_"); // std::string stands for a template, whose name they have
                    parts.set(parts.size() - 1, type);
                }
                String plain = type.substring(type.lastIndexOf(':') + 1);
                parts.add(c == 'C' ? plain : "~" + plain);
                at += 2;
            } else {
                throw new NotUnderstood(); // operators, lambdas, local types
            }
        }
        if (parts.isEmpty()) {
            throw new NotUnderstood();
        }
        return String.join("::", parts);
    }

    private String identifier() throws NotUnderstood {
        int length = number();
        if (length < 1 || text.length() - at < length) {
            throw new NotUnderstood();
        }
        String name = text.substring(at, at += length);
        return name.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : name;
    }

    /** Only the abbreviations that have a fixed meaning: what a numbered one stands for is not kept. */
    private String standard() throws NotUnderstood {
        at++;
        String scope = STANDARD.get(next());
        if (scope == null) {
            throw new NotUnderstood();
        }
        return scope;
    }

    private void templateArguments() throws NotUnderstood {
        at++;
        while (!take('E')) {
            type();
        }
    }

    /** Steps over a type or a constant. */
    private void type() throws NotUnderstood {
        if (DEEPEST < ++depth) {
            throw new NotUnderstood();
        }
        char c = next();
        if (c == 'P' || c == 'R' || c == 'O' || c == 'K' || c == 'V') {
            type();
        } else if (c == 'N' || c == 'J' || c == 'F') {
            until(c);
        } else if (c == 'S' || c == 'T') {
            abbreviation();
        } else if (c == 'L') {
            constant();
        } else if (Character.isDigit(c)) {
            at--;
            identifier();
            arguments();
        } else if (c == 'D' && peek() != 'p') {
            at++;
        } else if (c == 'D') {
            at++;
            type();
        } else if (!Character.isLowerCase(c)) {
            throw new NotUnderstood();
        }
        depth--;
    }

    private void until(char opened) throws NotUnderstood {
        while (!take('E')) {
            char c = peek();
            if (c == 'I') {
                templateArguments();
            } else if (opened == 'N' && (c == 'K' || c == 'L')) {
                at++;
            } else {
                type();
            }
        }
    }

    private void abbreviation() throws NotUnderstood {
        boolean plain = Character.isLowerCase(peek());
        while (!plain && next() != '_') {
            // a number in base 36
        }
        if (plain && next() == 't') {
            identifier();
        }
        arguments();
    }

    private void arguments() throws NotUnderstood {
        if (at < text.length() && peek() == 'I') {
            templateArguments();
        }
    }

    private void constant() throws NotUnderstood {
        type();
        while (next() != 'E') {
            // its digits
        }
    }

    private int number() throws NotUnderstood {
        int value = 0;
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 6) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return value;
    }
}
