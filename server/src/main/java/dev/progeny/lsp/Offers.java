package dev.progeny.lsp;

import com.google.gson.JsonPrimitive;
import dev.progeny.ide.Completion;
import dev.progeny.session.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Position;

/** What can be typed, and what was last offered in each document: the client may ask for more of it. */
final class Offers {
    private final Map<String, Offered> last = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    private record Offered(String label, List<Completion> offers) {}

    CompletionList of(View view, Position position, Set<Ability> client) {
        List<Completion> offers = Features.offers(view, position);
        var made = new Offered(String.valueOf(count.incrementAndGet()), offers);
        last.put(view.document().uri(), made);
        return Features.completion(view, offers, made.label(), client);
    }

    /** An item of a list that is not the last one of its document stays as it is. */
    CompletionItem documented(CompletionItem item, Set<Ability> client) {
        String data = item.getData() instanceof JsonPrimitive it && it.isString() ? it.getAsString() : "";
        for (Offered list : last.values()) {
            for (int i = 0; i < list.offers().size(); i++) {
                if (data.equals(list.label() + "/" + i)) {
                    return Features.document(item, list.offers().get(i), client);
                }
            }
        }
        return item;
    }

    void forget(String uri) {
        last.remove(uri);
    }
}
