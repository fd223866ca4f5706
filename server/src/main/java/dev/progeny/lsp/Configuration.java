package dev.progeny.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.progeny.settings.Reading;
import dev.progeny.settings.Settings;
import dev.progeny.settings.Written;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings as clients send them: {@code {"progeny": {"images": {"roots": […]}}}}, the same without the outermost name, or
 * with names joined by dots.
 *
 * @param problems what could not be understood, for a person; there the settings stay as they were
 */
record Configuration(Settings settings, List<String> problems) {
    private static final int DEEPEST = 16;

    Configuration {
        problems = List.copyOf(problems);
    }

    /**
     * @param before what holds where nothing is said
     * @param json what the client sent, of whatever kind
     * @param folder where relative roots start
     */
    static Configuration read(Settings before, Object json, Path folder) {
        if (!(json instanceof JsonObject object)) {
            return new Configuration(before, List.of());
        }
        Reading.Read read = Reading.of(table(object, 0), new Reading.Source.User(folder), before);
        return new Configuration(
                read.settings(),
                read.problems().stream().map(Reading.Problem::message).toList());
    }

    private static Written.Table table(JsonObject object, int depth) {
        Map<String, Written.Entry> entries = new LinkedHashMap<>();
        object.asMap().forEach((key, value) -> {
            if (!value.isJsonNull() && depth < DEEPEST) {
                entries.put(key, new Written.Entry(Written.NOWHERE, value(value, depth + 1)));
            }
        });
        return new Written.Table(Written.NOWHERE, entries);
    }

    private static Written value(JsonElement json, int depth) {
        if (json instanceof JsonObject it) {
            return table(it, depth);
        }
        if (json instanceof JsonArray it && depth < DEEPEST) {
            List<Written> items = new ArrayList<>();
            it.forEach(item -> items.add(value(item, depth + 1)));
            return new Written.Items(Written.NOWHERE, items);
        }
        if (json instanceof JsonPrimitive it && it.isString()) {
            return new Written.Text(Written.NOWHERE, it.getAsString());
        }
        if (json instanceof JsonPrimitive it && it.isBoolean()) {
            return new Written.Flag(Written.NOWHERE, it.getAsBoolean());
        }
        return json instanceof JsonPrimitive it && it.isNumber() ? number(it) : other(json);
    }

    private static Written number(JsonPrimitive json) {
        try {
            BigDecimal number = json.getAsBigDecimal();
            return Math.abs(number.scale()) > 100 // to write such a number out would take all memory
                    ? other(json)
                    : new Written.Whole(Written.NOWHERE, number.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return other(json);
        }
    }

    private static Written other(JsonElement json) {
        return new Written.Other(Written.NOWHERE, json.toString());
    }
}
