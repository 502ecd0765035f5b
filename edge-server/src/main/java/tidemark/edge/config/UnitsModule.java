// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Duration;

/** Teaches Jackson the units of the configuration file that are not our own types. */
final class UnitsModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    UnitsModule() {
        addSerializer(Duration.class, new WriteDuration());
        addDeserializer(Duration.class, new ReadDuration());
    }

    /** {@code 60s} out. */
    private static final class WriteDuration extends StdSerializer<Duration> {
        private static final long serialVersionUID = 1;

        WriteDuration() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Durations.format(duration));
        }
    }

    /** {@code 60s} in. */
    private static final class ReadDuration extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        ReadDuration() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Durations.parse(in.getText());
        }
    }
}
