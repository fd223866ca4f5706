package dev.progeny.check;

import dev.progeny.evidence.Site;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.List;
import java.util.Set;

/**
 * One diagnostic.
 *
 * @param id the check's permanent kebab-case id
 * @param message for a person, plain text
 * @param parent lower-case name of the parent it is about, or empty
 * @param child lower-case name of the child it is about, or empty
 * @param evidence the sites it rests on
 * @param tags how an editor may show the place
 */
public record Finding(
        String id,
        Level level,
        Span span,
        String message,
        String parent,
        String child,
        List<Site> evidence,
        List<Fix> fixes,
        Set<Tag> tags) {
    public Finding {
        evidence = List.copyOf(evidence);
        fixes = List.copyOf(fixes);
        tags = Set.copyOf(tags);
    }

    /** One without tags. */
    public Finding(
            String id,
            Level level,
            Span span,
            String message,
            String parent,
            String child,
            List<Site> evidence,
            List<Fix> fixes) {
        this(id, level, span, message, parent, child, evidence, fixes, Set.of());
    }

    /** One about the text alone: no parent, no child, no evidence. */
    static Finding ofText(String id, Level level, Span span, String message, List<Fix> fixes) {
        return new Finding(id, level, span, message, "", "", List.of(), fixes);
    }

    /** The same at another level. */
    public Finding at(Level other) {
        return new Finding(id, other, span, message, parent, child, evidence, fixes, tags);
    }

    /** The same, which stands for others like it as well. */
    Finding andMore(long others) {
        String more = others == 1 ? " There is 1 more" : " There are " + others + " more";
        String said = others == 0 ? message : message + more + " of this kind.";
        return new Finding(id, level, span, said, parent, child, evidence, fixes, tags);
    }

    /** The same, with nothing that could be changed for it. */
    Finding withoutFixes() {
        return new Finding(id, level, span, message, parent, child, evidence, List.of(), tags);
    }

    /** The same about a text that can go without a loss. */
    Finding unnecessary() {
        return new Finding(id, level, span, message, parent, child, evidence, fixes, Set.of(Tag.UNNECESSARY));
    }

    /** How an editor may show the place of a finding. */
    public enum Tag {
        /** Faded: the text does nothing. */
        UNNECESSARY
    }

    /** How loud a finding is, loudest first. */
    public enum Level {
        ERROR,
        WARNING,
        INFORMATION,
        HINT
    }

    /**
     * A change of the file that answers the finding.
     *
     * @param edits do not overlap; all apply to the same version of the file
     */
    public record Fix(String title, Safety safety, List<Edit> edits) {
        public Fix {
            edits = List.copyOf(edits);
        }
    }

    /** What a fix does to what the rule matches. */
    public enum Safety {
        /** The rule matches less by proven benign children and nothing else, or the same. */
        SAFE,
        /** Anything else: the title says what. */
        UNSAFE
    }
}
