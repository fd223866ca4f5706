package dev.progeny.session;

import dev.progeny.match.Parents;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is known of parents; what is asked and not known yet is looked for. So open rules say what is analysed. */
final class Asking implements Parents {
    private final Knowledge knowledge;
    private final Consumer<String> wanted;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    Asking(Knowledge knowledge, Consumer<String> wanted) {
        this.knowledge = knowledge;
        this.wanted = wanted;
    }

    @Override
    public Answer of(String name) {
        Answer answer = knowledge.of(name);
        if (answer instanceof Answer.Pending && missed.add(name)) {
            wanted.accept(name);
        }
        return answer;
    }

    @Override
    public Answer known(String name) {
        return knowledge.of(name);
    }

    @Override
    public List<String> names() {
        return knowledge.names();
    }

    /** The names that were asked for and not known. */
    Set<String> missed() {
        return Set.copyOf(missed);
    }
}
