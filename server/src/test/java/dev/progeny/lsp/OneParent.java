package dev.progeny.lsp;

import dev.progeny.session.Shelf;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An editor in front of a server that knows one parent, with two children of which the rule excludes one. */
@Timeout(120)
abstract class OneParent {
    static final String URI = "file:///rules/rule.eql";
    static final String RULE = """
            // \uD83D\uDE00 a first line
            process where process.parent.name : "a.exe" and not process.name : ("b.exe")
            """;

    final Shelf shelf = new Shelf().with("a.exe", "b.exe", "c.exe");

    @RegisterExtension
    final Conversation conversation = new Conversation(shelf);

    final Editor editor = conversation.editor;
}
