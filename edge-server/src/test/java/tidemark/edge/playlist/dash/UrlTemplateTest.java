// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.UriReference;

/** D-41: names of segments, there and back. */
class UrlTemplateTest {
    private static final URI BASE = URI.create("http://origin.example/live/c1/manifest.mpd");

    @ParameterizedTest
    @CsvSource({
        "$Number$.m4s,42.m4s",
        "$Number%05d$.m4s,00042.m4s",
        "$Number%01d$.m4s,42.m4s",
        "$RepresentationID$/$Number$.m4s,v1/42.m4s",
        "$RepresentationID$-$Bandwidth%07d$-$Time$.m4s,v1-0064000-900.m4s",
        "a$$b$Number$,a$b42",
        "$Number$/$Number%03d$.m4s,42/042.m4s",
        "plain.m4s,plain.m4s"
    })
    void identifiersStandForTheirValues(String template, String url) throws Malformed {
        assertThat(UrlTemplate.read(template).expand("v1", 64_000, 42, 900)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$Number",
                "$number$",
                "$Number%d$",
                "$Number%5d$",
                "$Number%05x$",
                "$Number%05d $",
                "$RepresentationID%05d$",
                "$Number$-$Time$",
                "$Else$"
            })
    void anythingElseIsRefused(String template) {
        assertThatThrownBy(() -> UrlTemplate.read(template)).isInstanceOf(Malformed.class);
    }

    @Property
    void numbersAreReadBack(@ForAll @LongRange(min = 0) long number) throws Malformed {
        for (String template : List.of(
                "$RepresentationID$/$Number$.m4s",
                "../x/$Number%09d$_$Bandwidth$.m4s?t=1",
                "$Time$/$Time%020d$.m4s",
                "seg$Number$0.m4s",
                "seg.m4s?n=$Number$&x=y",
                "/$Number$")) {
            UrlTemplate url = UrlTemplate.read(template);
            URI uri = representation(url).media(new Span(number, number, 1)).orElseThrow();

            assertThat(read(template, uri)).as(uri.toString()).hasValue(number);
        }
    }

    @Test
    void hostsDoNotCount() throws Malformed {
        assertThat(read("$Number$.m4s", URI.create("http://edge.example:8080/live/c1/7.m4s")))
                .hasValue(7);
        assertThat(read("$Number$.m4s", URI.create("/live/c1/7.m4s"))).hasValue(7);
    }

    @Test
    void queriesCountOnlyWhereTheyHoldTheNumber() throws Malformed {
        assertThat(read("$Number$.m4s?t=1", URI.create("/live/c1/7.m4s?CMCD=x")))
                .hasValue(7);
        assertThat(read("s.m4s?n=$Number$", URI.create("/live/c1/s.m4s?n=7"))).hasValue(7);
        assertThat(read("s.m4s?n=$Number$", URI.create("/live/c1/s.m4s"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/live/c1/v1/007.m4s",
                "/live/c1/v1/.m4s",
                "/live/c1/v1/-7.m4s",
                "/live/c1/v1/7.m4sx",
                "/live/c1/v2/7.m4s",
                "/live/c1/v1/7x.m4s",
                "/live/c1/v1/99999999999999999999.m4s",
                "/live/c1/v1/",
                "/",
                "mailto:x"
            })
    void otherUrlsAreNotRead(String url) throws Malformed {
        assertThat(read("$RepresentationID$/$Number$.m4s", URI.create(url))).isEmpty();
    }

    @Test
    void twoNumbersInOneUrlMustBeTheSame() throws Malformed {
        assertThat(read("$Number$/$Number$.m4s", URI.create("/live/c1/7/7.m4s")))
                .hasValue(7);
        assertThat(read("$Number$/$Number$.m4s", URI.create("/live/c1/7/8.m4s")))
                .isEmpty();
    }

    @Test
    void aTemplateWithoutANumberIsItself() throws Malformed {
        assertThat(read("init.mp4", URI.create("/live/c1/init.mp4"))).hasValue(0);
        assertThat(read("init.mp4", URI.create("/live/c1/other.mp4"))).isEmpty();
    }

    @Property
    void noUrlMakesItThrow(@ForAll String path) throws Malformed {
        URI uri = UriReference.resolve(BASE, path).orElse(BASE);

        assertThat(read("a$Number$/$Number$", uri)).isNotNull();
    }

    private static OptionalLong read(String template, URI uri) throws Malformed {
        UrlTemplate url = UrlTemplate.read(template);
        return SegmentPattern.of(representation(url), url, BASE).orElseThrow().match(uri);
    }

    private static Representation representation(UrlTemplate media) {
        SegmentTemplate template =
                new SegmentTemplate(1, 1, 1, Long.MAX_VALUE, 0, 0, 0, true, media, UrlTemplate.EMPTY, Timeline.NONE);
        return new Representation("v1", 64_000, "", List.of(BASE), template);
    }
}
