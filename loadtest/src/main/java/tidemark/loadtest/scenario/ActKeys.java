// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidemark.origin.faults.AimText;
import tidemark.origin.faults.FaultKind;

/** Reads what goes wrong. Faults are checked against the origin simulator's own manual before anything is started. */
final class ActKeys {
    private static final Form<Form.Repeat> REPEAT = Form.REPEAT;

    private final Section keys;
    private final int origins;

    /** @param origins how many there are */
    ActKeys(Section keys, int origins) {
        this.keys = keys;
        this.origins = origins;
    }

    /** The act, as often as it is repeated. */
    List<Act> read(Duration duration) {
        Duration at = keys.need("at", Form.DURATION);
        Optional<Duration> lasting = keys.get("for", Form.DURATION);
        Optional<String> label = keys.get("label", Form.TEXT);
        Form.Repeat repeat = keys.get("repeat", REPEAT).orElse(new Form.Repeat(1, Duration.ZERO));
        Optional<Integer> killed = keys.get("kill", Form.ORIGIN);
        Act first = killed.isPresent()
                ? new Act(
                        at, lasting, one(killed.get(), "kill"), Act.Kill.KILL, "origin " + killed.get() + " is killed")
                : fault(at, lasting);
        keys.end();
        Act labelled = label.map(text -> new Act(at, lasting, first.origins(), first.deed(), text))
                .orElse(first);
        List<Act> all = IntStream.range(0, repeat.times())
                .mapToObj(i -> later(labelled, repeat.every().multipliedBy(i)))
                .toList();
        if (all.get(all.size() - 1).at().compareTo(duration) >= 0) {
            throw keys.wrong("at", "the run is over before it happens", "let it happen before duration");
        }
        return all;
    }

    private Act fault(Duration at, Optional<Duration> lasting) {
        Optional<Integer> origin = keys.get("origin", Form.COUNT);
        String kind = keys.get("fault", Form.TEXT)
                .orElseThrow(() -> keys.wrong("", "nothing happens here", "write fault: freeze, or kill: origin 1"));
        Map<String, String> settings = new TreeMap<>(keys.rest());
        check(kind, settings);
        List<Integer> struck = origin.map(number -> one(number, "origin"))
                .orElseGet(() -> IntStream.rangeClosed(1, origins).boxed().toList());
        return new Act(at, lasting, struck, new Act.Fault(kind, settings), label(kind, settings, origin));
    }

    private void check(String kind, Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(settings);
        try {
            AimText.take(given);
            FaultKind.named(kind).read(given);
        } catch (IllegalArgumentException unfit) {
            throw keys.wrong(
                    "fault",
                    String.valueOf(unfit.getMessage()),
                    "'origin-simulator faults kinds' explains every fault");
        }
    }

    private List<Integer> one(int origin, String key) {
        if (origin > origins) {
            throw keys.wrong(key, "there is no origin " + origin, "write 1 to " + origins + ", or raise origins.count");
        }
        return List.of(origin);
    }

    private static Act later(Act act, Duration by) {
        return new Act(act.at().plus(by), act.lasting(), act.origins(), act.deed(), act.label());
    }

    private static String label(String kind, Map<String, String> settings, Optional<Integer> origin) {
        StringJoiner label = new StringJoiner(" ");
        origin.ifPresent(number -> label.add("origin " + number + ":"));
        Stream.concat(Stream.of(kind), settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()))
                .forEach(label::add);
        return label.toString();
    }
}
