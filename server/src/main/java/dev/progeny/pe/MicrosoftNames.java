package dev.progeny.pe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Demangles the C++ function names of Microsoft's compilers as far as scopes and name; template arguments are left out.
 *
 * @see <a href="https://learn.microsoft.com/cpp/build/reference/decorated-names">Decorated names</a>
 */
final class MicrosoftNames extends MangledText {
    private static final int DEEPEST = 64; // nested types; a guard for the stack against made-up names

    private static final Map<String, String> SPECIAL = Map.ofEntries(
            Map.entry("2", "operator new"),
            Map.entry("3", "operator delete"),
            Map.entry("4", "operator="),
            Map.entry("5", "operator>>"),
            Map.entry("6", "operator<<"),
            Map.entry("7", "operator!"),
            Map.entry("8", "operator=="),
            Map.entry("9", "operator!="),
            Map.entry("A", "operator[]"),
            Map.entry("C", "operator->"),
            Map.entry("D", "operator*"),
            Map.entry("E", "operator++"),
            Map.entry("F", "operator--"),
            Map.entry("G", "operator-"),
            Map.entry("H", "operator+"),
            Map.entry("I", "operator&"),
            Map.entry("M", "operator<"),
            Map.entry("O", "operator>"),
            Map.entry("R", "operator()"),
            Map.entry("Y", "operator+="),
            Map.entry("_E", "`vector deleting dtor'"),
            Map.entry("_G", "`scalar deleting dtor'"),
            Map.entry("_U", "operator new[]"),
            Map.entry("_V", "operator delete[]"));

    private final List<String> names; // what the digits 0 to 9 stand for in names
    private int depth;

    private MicrosoftNames(String text, int at, int depth) {
        super(text, at);
        this.depth = depth;
        this.names = new ArrayList<>();
    }

    static Optional<String> demangled(String name) {
        try {
            return Optional.of(new MicrosoftNames(name, 1, 0).function());
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private String function() throws NotUnderstood {
        String special = "";
        if (peek() == '?' && peek(1) != '$') {
            at++;
            special = next() == '_' ? "_" + next() : String.valueOf(text.charAt(at - 1));
        }
        List<String> parts = scopes(); // the innermost first
        if (special.isEmpty()) {
            return joined(parts);
        }
        String type = parts.isEmpty() ? "" : parts.get(0);
        String name = special.equals("0") ? type : special.equals("1") ? "~" + type : SPECIAL.get(special);
        if (name == null || (type.isEmpty() && special.length() == 1 && "01".contains(special))) {
            throw new NotUnderstood();
        }
        parts.add(0, name);
        return joined(parts);
    }

    private static String joined(List<String> parts) throws NotUnderstood {
        if (parts.isEmpty()) {
            throw new NotUnderstood();
        }
        Collections.reverse(parts);
        return String.join("::", parts);
    }

    /** A name and its scopes up to the closing {@code @}. */
    private List<String> scopes() throws NotUnderstood {
        List<String> parts = new ArrayList<>();
        while (!take('@')) {
            parts.add(part());
        }
        return parts;
    }

    private String part() throws NotUnderstood {
        char c = peek();
        if (Character.isDigit(c)) {
            at++;
            if (names.size() <= c - '0') {
                throw new NotUnderstood();
            }
            return names.get(c - '0');
        }
        if (c != '?') {
            return remembered(word());
        }
        at++;
        if (take('$')) {
            return remembered(template());
        }
        if (take('A')) {
            word(); // a hash of the file
            return remembered("`anonymous namespace'");
        }
        throw new NotUnderstood(); // a type inside a function
    }

    /** Its arguments have abbreviations of their own. */
    private String template() throws NotUnderstood {
        var inner = new MicrosoftNames(text, at, depth);
        String name = inner.word();
        inner.names.add(name);
        while (!inner.take('@')) {
            inner.type();
        }
        at = inner.at;
        return name;
    }

    /** Steps over a type or a constant. */
    private void type() throws NotUnderstood {
        if (DEEPEST < ++depth) {
            throw new NotUnderstood();
        }
        char c = next();
        if (c == '$') {
            dollar();
        } else if ("PQRSAB".indexOf(c) >= 0) {
            pointer();
        } else if (c == 'T' || c == 'U' || c == 'V') {
            scopes();
        } else if (c == 'W') {
            at++;
            scopes();
        } else if (c == '_') {
            at++;
        } else if (!Character.isDigit(c) && "XCDEFGHIJKMNO".indexOf(c) < 0) {
            throw new NotUnderstood(); // arrays, member pointers
        }
        depth--;
    }

    private void dollar() throws NotUnderstood {
        char c = next();
        if (c == '0') {
            constant();
        } else if (c == '$') {
            char kind = next();
            if (kind == 'Q') {
                pointer();
            } else if (kind == 'C') {
                at++;
                type();
            } else if (kind != 'V' && kind != 'Z') {
                throw new NotUnderstood();
            }
        } else if (c != 'S') {
            throw new NotUnderstood(); // addresses of functions
        }
    }

    private void pointer() throws NotUnderstood {
        while (take('E') || take('I') || take('F')) {
            // __ptr64, __restrict, __unaligned
        }
        if ("ABCD".indexOf(next()) < 0) {
            throw new NotUnderstood(); // pointers to functions and members
        }
        type();
    }

    private void constant() throws NotUnderstood {
        take('?');
        if (Character.isDigit(peek())) {
            at++;
            return;
        }
        while (!take('@')) {
            at++;
        }
    }

    private String word() throws NotUnderstood {
        int end = text.indexOf('@', at);
        if (end <= at) {
            throw new NotUnderstood();
        }
        String word = text.substring(at, end);
        at = end + 1;
        return word;
    }

    private String remembered(String name) {
        if (names.size() < 10 && !names.contains(name)) {
            names.add(name);
        }
        return name;
    }
}
