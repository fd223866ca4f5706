package dev.progeny.evidence;

import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.util.List;

/**
 * What ties an image to others, beyond the names of its modules: what a parent and its modules have to be joined by.
 *
 * @param imports what the image takes from modules that serve its own function, and from those that it loads by name
 * @param forwards exports that stand for functions of other modules
 * @param handed strings that name programs and that the image hands to functions of such modules
 * @param wrappers launch sites whose child is what callers of an export hand over
 */
public record Links(List<Imported> imports, List<Forward> forwards, List<Handed> handed, List<Wrapper> wrappers) {
    public static final Links NONE = new Links(List.of(), List.of(), List.of(), List.of());

    public Links {
        imports = List.copyOf(imports);
        forwards = List.copyOf(forwards);
        handed = List.copyOf(handed);
        wrappers = List.copyOf(wrappers);
    }

    /**
     * A function of another module.
     *
     * @param module lower-case file name
     * @param function its name, or {@code #ordinal} where it is imported by that
     */
    public record Imported(String module, String function) {}

    /**
     * An export that another module's function stands for.
     *
     * @param export of this image; one that has no name is {@code #ordinal}
     */
    public record Forward(String export, Imported to) {}

    /**
     * A string that one call hands to another module's function.
     *
     * @param va of the call
     * @param argument counted from 0
     * @param text complete, or with a program's name in what is known of it
     * @param via addresses of the calls through which it came, outermost first
     * @param proof the instructions that show it, first to last
     */
    public record Handed(Imported to, long va, int argument, Text text, List<Long> via, List<Step> proof) {
        public Handed {
            via = List.copyOf(via);
            proof = List.copyOf(proof);
        }
    }

    /**
     * A launch site that starts what is handed to an export.
     *
     * @param site {@link Site#id()}
     * @param names the export's name, if it has one, and its {@code #ordinal}
     * @param argument of the export, counted from 0
     * @param parameter of the launch API that names the child, e.g. {@code lpCommandLine}
     * @param before what the code puts before the string that is handed over
     * @param after what it puts behind it
     * @param proof the instructions in this image, first to last
     */
    public record Wrapper(
            String site,
            List<String> names,
            int argument,
            String parameter,
            Text before,
            Text after,
            List<Step> proof) {
        public Wrapper {
            names = List.copyOf(names);
            proof = List.copyOf(proof);
        }
    }
}
