package dev.progeny.check;

import dev.progeny.evidence.Site;
import dev.progeny.syntax.Edit;
import dev.progeny.syntax.Span;
import java.util.List;

/**
 * One diagnostic.
 *
 * @param id the check's permanent kebab-case id
 * @param message for a person, plain text
 * @param parent lower-case name of the parent it is about, or empty
 * @param child lower-case name of the child it is about, or empty
 * @param evidence the sites it rests on
 */
public record Finding(
        String id,
        Level level,
        Span span,
        String message,
        String parent,
        String child,
        List<Site> evidence,
        List<Fix> fixes) {
    public Finding {
        evidence = List.copyOf(evidence);
        fixes = List.copyOf(fixes);
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
