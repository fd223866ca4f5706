package dev.progeny.evidence;

import java.util.List;

/**
 * A function that starts a process, or hands a start to somebody: a row of the table of launch APIs.
 *
 * @param name as imported, with the letter that says how wide its strings are
 * @param form where the child's name stands
 * @param documentation address of the function's own page
 */
public record LaunchApi(String name, Form form, String documentation) {

    /** Where the child's name stands at a call. */
    public sealed interface Form {}

    /**
     * In arguments, counted from 0.
     *
     * @param image the argument with the program's path, or {@link LaunchApi#NONE}
     * @param commandLine the argument with the whole command line, or {@link LaunchApi#NONE}
     */
    public record Arguments(int image, int commandLine) implements Form {}

    /**
     * In arguments, the program apart from its parameters.
     *
     * @param file the argument with the program or document
     * @param parameters the argument with what follows it on the command line, or {@link LaunchApi#NONE}
     */
    public record Shell(int file, int parameters) implements Form {}

    /**
     * In a structure that argument 0 points to.
     *
     * @param file offset of the pointer to the program or document, for 32 and for 64 bits
     * @param parameters offset of the pointer to its parameters, for 32 and for 64 bits
     */
    public record ShellStructure(List<Long> file, List<Long> parameters) implements Form {
        public ShellStructure {
            file = List.copyOf(file);
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * In {@code RTL_USER_PROCESS_PARAMETERS}, that an argument points to: two {@code UNICODE_STRING}s.
     *
     * @param argument that points to the structure
     */
    public record ProcessParameters(int argument) implements Form {}

    /** In a {@code UNICODE_STRING} that an argument points to. */
    public record UnicodeString(int argument) implements Form {}

    /** One argument holds the program, those after it its arguments. */
    public record Spawn(int file) implements Form {}

    /** A command for the command interpreter, which is the child. */
    public record Command(int commandLine) implements Form {}

    /** The program is a section that was mapped elsewhere: data. */
    public record MappedSection() implements Form {}

    /** No argument of that kind. */
    public static final int NONE = -1;

    /** Whether its strings are UTF-16. */
    public boolean isWide() {
        return name.endsWith("W")
                || name.startsWith("Nt")
                || name.startsWith("Zw")
                || name.startsWith("Rtl")
                || name.startsWith("_w");
    }
}
