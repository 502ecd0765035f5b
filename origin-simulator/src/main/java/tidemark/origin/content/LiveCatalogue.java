// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;
import tidemark.origin.media.DemoChannel;

/** The channels of one origin, each presented in every {@link Section}. */
public final class LiveCatalogue implements Catalogue {
    private static final String TIME = "/time";

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Section> sections;
    private final BodyMemory memory = new BodyMemory();
    private final Blobs blobs;

    private LiveCatalogue(ContentOptions options, List<Channel> channels) {
        channels.forEach(channel -> this.channels.put(channel.name(), remembered(channel)));
        this.blobs = new Blobs(options, memory);
        this.sections = Map.of(
                LiveSection.NAME, new LiveSection(options),
                VodSection.NAME, new VodSection(options),
                EventSection.NAME, new EventSection(options));
    }

    public static LiveCatalogue of(ContentOptions options) {
        Channel real = DemoChannel.of((int) options.segmentDuration().toSeconds());
        Stream<Channel> synthetic =
                IntStream.rangeClosed(1, options.channels()).mapToObj(i -> syntheticChannel("c" + i, options));
        return new LiveCatalogue(
                options, Stream.concat(Stream.of(real), synthetic).toList());
    }

    private static Channel syntheticChannel(String name, ContentOptions options) {
        List<Rendition> ladder = IntStream.range(0, options.ladder().size())
                .<Rendition>mapToObj(i -> new SyntheticRendition(
                        name, "v" + (i + 1), options.ladder().get(i), options))
                .toList();
        return new Channel(name, ladder);
    }

    private Channel remembered(Channel channel) {
        List<Rendition> renditions = channel.renditions().stream()
                .<Rendition>map(rendition -> new RememberedRendition(rendition, memory))
                .toList();
        return new Channel(channel.name(), renditions);
    }

    @Override
    public Lookup find(String path, View view) {
        if (path.equals(TIME)) {
            return Answers.time(view.now());
        }
        Optional<ObjectPath> parsed = ObjectPath.parse(path);
        return parsed.isPresent() ? find(parsed.get(), view) : Lookup.Unknown.UNKNOWN;
    }

    @Override
    public Lookup blob(String path, int bytes) {
        return blobs.find(path, bytes);
    }

    private Lookup find(ObjectPath path, View view) {
        Section section = sections.get(path.section());
        Channel channel = channels.get(path.channel());
        return section == null || channel == null ? Lookup.Unknown.UNKNOWN : section.find(channel, path, view);
    }

    @Override
    public List<String> channels() {
        return List.copyOf(channels.keySet());
    }
}
