// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The manual of one kind of fault, and the way from text to a fault and back.
 *
 * @param name as it is written at the control port
 * @param meaning what the origin does
 * @param example name and settings that make sense
 */
public record FaultKind(
        String name, String meaning, String example, List<SettingText> settings, Class<? extends Fault> type) {

    /**
     * One setting of a fault.
     *
     * @param otherwise its value when it is not given; empty when it must be given
     */
    public record SettingText(String name, String meaning, String otherwise) {}

    /** Every kind there is, in the order of the manual. */
    public static final List<FaultKind> ALL = Stream.of(ViewFault.class, AnswerFault.class, WireFault.class)
            .flatMap(group -> Arrays.stream(group.getPermittedSubclasses()))
            .map(type -> describe(type.asSubclass(Fault.class)))
            .toList();

    public FaultKind {
        settings = List.copyOf(settings);
    }

    /** The kind with this name. */
    public static FaultKind named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault: " + name + " (expected: one of "
                        + ALL.stream().map(FaultKind::name).collect(Collectors.joining(", ")) + ")"));
    }

    /** The kind of a fault. */
    public static FaultKind of(Fault fault) {
        return named(dashed(fault.getClass().getSimpleName()));
    }

    /** Makes a fault of the given settings. */
    public Fault read(Map<String, String> given) {
        Set<String> unknown = given.keySet().stream()
                .filter(key ->
                        settings.stream().noneMatch(setting -> setting.name().equals(key)))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(name + ": no such setting: " + String.join(", ", unknown)
                    + " (expected: " + (settings.isEmpty() ? "none" : names()) + ", or a part of the aim: "
                    + String.join(", ", AimText.KEYS) + ")");
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(settings.get(i), components[i], given);
        }
        return make(values);
    }

    /** The settings of a fault of this kind, as text. */
    public Map<String, String> print(Fault fault) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            texts.put(dashed(component.getName()), SettingType.print(read(component, fault)));
        }
        return texts;
    }

    private String names() {
        return settings.stream().map(SettingText::name).collect(Collectors.joining(", "));
    }

    private Object value(SettingText setting, RecordComponent component, Map<String, String> given) {
        String text = given.getOrDefault(setting.name(), setting.otherwise());
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": " + setting.name() + " is missing (" + setting.meaning() + ")");
        }
        try {
            return SettingType.read(component.getType(), text);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(
                    name + ": " + setting.name() + ": " + bad.getMessage() + " (" + setting.meaning() + ")", bad);
        }
    }

    private Fault make(Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Fault> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    name + ": " + refused.getTargetException().getMessage(), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private static Object read(RecordComponent component, Fault fault) {
        try {
            return component.getAccessor().invoke(fault);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private static FaultKind describe(Class<? extends Fault> type) {
        Manual manual = type.getAnnotation(Manual.class);
        String name = dashed(type.getSimpleName());
        List<SettingText> settings = Arrays.stream(type.getRecordComponents())
                .map(FaultKind::describe)
                .toList();
        return new FaultKind(name, manual.value(), name + " " + manual.example(), settings, type);
    }

    private static SettingText describe(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        return new SettingText(dashed(component.getName()), setting.value(), setting.otherwise());
    }

    private static String dashed(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
