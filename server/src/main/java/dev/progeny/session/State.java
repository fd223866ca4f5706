package dev.progeny.session;

import dev.progeny.match.Parents.Answer;
import dev.progeny.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All of the session at one moment.
 *
 * @param views the open documents by URI, with what they know of parents
 * @param arrived answers that the views do not know yet
 * @param count grows with every view, so that no two are mistaken for each other
 */
record State(Map<String, View> views, Choices choices, Knowledge knowledge, Map<String, Answer> arrived, long count) {
    State {
        views = Map.copyOf(views);
        arrived = Map.copyOf(arrived);
    }

    /** How a view is made of a document. */
    interface Looking {
        View at(Document document, String stamp, Knowledge knowledge, Settings settings);
    }

    static State initial() {
        Settings settings = Settings.defaults();
        return new State(Map.of(), Choices.same(settings), Knowledge.opening(settings.roots()), Map.of(), 0);
    }

    /** Each is itself alone: one that is read in another dialect is another document. */
    Set<Document> documents() {
        return views.values().stream().map(View::document).collect(Collectors.toUnmodifiableSet());
    }

    State with(Document document, Looking looking) {
        var all = new HashMap<>(views);
        all.put(document.uri(), looking.at(document, "v" + count, knowledge, choices.of(document.path())));
        return new State(all, choices, knowledge, arrived, count + 1);
    }

    State without(String uri) {
        var rest = new HashMap<>(views);
        rest.remove(uri);
        return new State(rest, choices, knowledge, arrived, count);
    }

    State with(Choices other, Looking looking) {
        return new State(views, other, knowledge, arrived, count).looked(looking);
    }

    /** Knows another archive, and nothing of its images. */
    State opened(Knowledge other, Looking looking) {
        return new State(views, choices, other, Map.of(), count).looked(looking);
    }

    State withArrived(String parent, Answer answer) {
        var all = new HashMap<>(arrived);
        all.put(parent, answer);
        return new State(views, choices, knowledge, all, count);
    }

    /** The views know what has arrived. */
    State folded(Looking looking) {
        return new State(views, choices, knowledge.with(arrived), Map.of(), count).looked(looking);
    }

    /** Knows nothing of one parent. */
    State forgotten(String parent, Looking looking) {
        var rest = new HashMap<>(arrived);
        rest.remove(parent);
        return new State(views, choices, knowledge.without(parent), rest, count).looked(looking);
    }

    /** Whether the answer for a parent is there, be it that the views do not know it yet. */
    boolean knows(String parent) {
        return arrived.containsKey(parent) || knowledge.answers().containsKey(parent);
    }

    private State looked(Looking looking) {
        State all = this;
        for (View view : views.values()) {
            Document document = view.document();
            all = all.with(document.in(choices.of(document.path()).dialect()), looking);
        }
        return all;
    }
}
