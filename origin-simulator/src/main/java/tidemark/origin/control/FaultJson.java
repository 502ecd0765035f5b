// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tidemark.origin.faults.ActiveFault;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AimText;
import tidemark.origin.faults.Fault;
import tidemark.origin.faults.FaultKind;
import tidemark.origin.faults.Faults;

/** Faults in JSON: one flat object with the name, the settings and the aim; values are scalars. */
final class FaultJson {
    private static final String NAME = "fault";

    private FaultJson() {}

    /** Adds the fault that {@code json} describes, and returns its id. */
    static long add(JsonNode json, Faults faults) {
        Map<String, String> given = scalars(json);
        String name = given.remove(NAME);
        if (name == null) {
            throw new IllegalArgumentException("fault: missing (expected: the name of a fault)");
        }
        Aim aim = AimText.take(given);
        Fault fault = FaultKind.named(name).read(given);
        return faults.add(fault, aim);
    }

    static Map<String, Object> print(ActiveFault active) {
        Map<String, Object> json = new LinkedHashMap<>();
        FaultKind kind = FaultKind.of(active.fault());
        json.put("id", active.id());
        json.put(NAME, kind.name());
        json.putAll(kind.print(active.fault()));
        json.putAll(AimText.print(active.aim()));
        json.put("since", active.since().toString());
        json.put("struck", active.struck());
        return json;
    }

    private static Map<String, String> scalars(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "body: (expected: a JSON object such as {\"fault\":\"lag\",\"by\":\"4s\"})");
        }
        Map<String, String> texts = new HashMap<>();
        json.properties().forEach(field -> {
            if (!field.getValue().isValueNode()) {
                throw new IllegalArgumentException(field.getKey() + ": (expected: a text, a number, true or false)");
            }
            texts.put(field.getKey(), field.getValue().asText());
        });
        return texts;
    }
}
