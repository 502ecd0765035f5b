// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/** Teaches Jackson the units of the configuration file: text with or without quotes, and bare numbers where they fit. */
final class UnitsModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    UnitsModule() {
        unit(Duration.class, Durations::parse, Durations::format);
        unit(ByteSize.class, ByteSize::parse, ByteSize::toString);
        unit(BitRate.class, BitRate::parse, BitRate::toString);
        unit(HostPort.class, HostPort::parse, HostPort::toString);
    }

    private <T> void unit(Class<T> type, Function<String, T> parse, Function<T, String> format) {
        addDeserializer(type, new Read<>(parse));
        addSerializer(type, new Write<>(format));
    }

    /** One scalar in. */
    private static final class Read<T> extends JsonDeserializer<T> {
        private final Function<String, T> parse;

        Read(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(
                    in.currentToken().isStructStart() ? in.currentToken().asString() : in.getText());
        }
    }

    /** One scalar out. */
    private static final class Write<T> extends JsonSerializer<T> {
        private final Function<T, String> format;

        Write(Function<T, String> format) {
            this.format = format;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format.apply(value));
        }
    }
}
