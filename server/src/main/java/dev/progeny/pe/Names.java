package dev.progeny.pe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readable names of functions: class and function, without parameters. What is not understood stays as it is. */
final class Names {
    private static final Pattern STDCALL = Pattern.compile("_([^@?]+)@\\d+"); // _CreateProcess@40
    private static final Pattern FASTCALL = Pattern.compile("@([^@?]+)@\\d+"); // @Read@8

    private Names() {}

    /** A name of an export table or a module's debug records: C++ is mangled there or not, C stands as it is. */
    static String ofProgrammer(String name) {
        Optional<String> plain = name.startsWith("?")
                ? MicrosoftNames.demangled(name)
                : name.startsWith("_Z") ? ItaniumNames.demangled(name) : first(STDCALL, name);
        return plain.orElse(name);
    }

    /** A name that a linker works with: on x86 the C calling conventions mark it. */
    static String ofLinker(String name, Machine machine) {
        if (machine != Machine.X86 || name.startsWith("?")) {
            return ofProgrammer(name);
        }
        return first(STDCALL, name)
                .or(() -> first(FASTCALL, name))
                .orElseGet(() -> name.startsWith("_") && 1 < name.length() ? ofProgrammer(name.substring(1)) : name);
    }

    private static Optional<String> first(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
