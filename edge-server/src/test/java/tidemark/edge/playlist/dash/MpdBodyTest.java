// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.Playlists.dash;
import static tidemark.edge.playlist.Playlists.mpd;
import static tidemark.edge.playlist.Playlists.rejection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.Scan;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** What is an MPD at all, and what an untrusted XML text may not do. */
class MpdBodyTest {
    @Test
    void anEmptyBodyIsNone() {
        assertThat(rejection(dash(""))).isEqualTo(Rejection.EMPTY);
    }

    @Test
    void textThatIsNotXmlIsNone() {
        assertThat(rejection(dash("#EXTM3U\n"))).isEqualTo(Rejection.BAD_XML);
        assertThat(rejection(dash("<MPD>"))).isEqualTo(Rejection.BAD_XML);
        assertThat(rejection(dash("<MPD><Period></MPD>"))).isEqualTo(Rejection.BAD_XML);
    }

    @Test
    void anErrorPageIsNone() {
        assertThat(rejection(dash("<html><body>502</body></html>"))).isEqualTo(Rejection.NOT_A_PLAYLIST);
    }

    @Test
    void aBodyCutShortAnywhereIsNone() {
        String whole =
                MpdXml.live().listed("p", "PT0S", 1, MpdXml.s(0, 2, 9)).text().strip();
        for (int end = 0; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            assertThat(dash(cut)).as(cut).isInstanceOf(Scan.Rejected.class);
        }
    }

    @Test
    void twoDocumentsInOneAreNone() {
        String one = MpdXml.live().text();

        assertThat(rejection(dash(one + one))).isEqualTo(Rejection.BAD_XML);
    }

    @Test
    void theLineOfTheMistakeIsTold() {
        assertThat(dash("<MPD>\n<Period start=\"soon\"/>\n</MPD>")).isEqualTo(new Scan.Rejected(Rejection.BAD_TIME, 2));
    }

    @Test
    void aDocumentTypeIsRefused() {
        assertThat(rejection(dash("<!DOCTYPE MPD [<!ENTITY a \"aaaa\">]><MPD id=\"x\">&a;</MPD>")))
                .isEqualTo(Rejection.BAD_XML);
        assertThat(rejection(dash("<!DOCTYPE MPD><MPD/>"))).isEqualTo(Rejection.BAD_XML);
    }

    @Test
    void growingEntitiesAreRefusedAndNotExpanded() {
        String bomb = "<!DOCTYPE MPD [<!ENTITY a \"" + "a".repeat(1000) + "\"><!ENTITY b \"" + "&a;".repeat(1000)
                + "\"><!ENTITY c \"" + "&b;".repeat(1000) + "\">]><MPD id=\"&c;\"><Location>&c;</Location></MPD>";

        assertThat(rejection(dash(bomb))).isEqualTo(Rejection.BAD_XML);
    }

    @Test
    void nothingOutsideIsFetched() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            dash("<!DOCTYPE MPD SYSTEM \"" + url + "\"><MPD/>");
            dash("<!DOCTYPE MPD [<!ENTITY e SYSTEM \"" + url + "\">]><MPD><Location>&e;</Location></MPD>");
            dash("<!DOCTYPE MPD [<!ENTITY % e SYSTEM \"" + url + "\">%e;]><MPD/>");
            listener.setSoTimeout(1);

            assertThat(catchAccept(listener)).isFalse();
        }
    }

    private static boolean catchAccept(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException nobodyCame) {
            return false;
        }
    }

    @Test
    void predefinedEntitiesAndCharacterDataAreText() {
        assertThat(mpd("<MPD><Location>a?x=1&amp;y=2&#38;z</Location><Location><![CDATA[b&c]]></Location></MPD>")
                        .locations())
                .containsExactly("a?x=1&y=2&z", "b&c");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(rejection(dash("<MPD>" + "<a>".repeat(50) + "</a>".repeat(50) + "</MPD>")))
                .isEqualTo(Rejection.TOO_DEEP);
    }

    @Test
    void moreThanTheLimitIsRefused() {
        String many = "<MPD>" + "<Period start=\"PT1S\"/>".repeat(4) + "</MPD>";
        byte[] body = many.getBytes(StandardCharsets.UTF_8);
        PlaylistScanner scanner = new PlaylistScanner(new ScanLimits(1000, 3, 9, 9));

        assertThat(rejection(scanner.scan(PlaylistFormat.DASH, body, Playlists.MPD)))
                .isEqualTo(Rejection.TOO_MANY_ENTRIES);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin1 =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><MPD id=\"é\"/>".getBytes(StandardCharsets.ISO_8859_1);
        Scan scan = new PlaylistScanner(ScanLimits.DEFAULT).scan(PlaylistFormat.DASH, latin1, Playlists.MPD);

        assertThat(rejection(scan)).isEqualTo(Rejection.NOT_UTF8);
    }

    @Test
    void aByteOrderMarkMayStandFirst() {
        assertThat(mpd("\ufeff<MPD id=\"é\"/>").id()).isEqualTo("é");
    }

    @Test
    void utf16IsToldByItsByteOrderMark() {
        byte[] utf16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><MPD id=\"é\"/>".getBytes(StandardCharsets.UTF_16);
        Scan scan = new PlaylistScanner(ScanLimits.DEFAULT).scan(PlaylistFormat.DASH, utf16, Playlists.MPD);

        assertThat(((Manifest.Dash) Playlists.manifest(scan)).mpd().id()).isEqualTo("é");
    }

    @Test
    void elementsOfOtherNamespacesArePassedOver() {
        assertThat(mpd("<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" xmlns:x=\"urn:x\">"
                                + "<x:Period start=\"PT0S\"/><x:Location>a</x:Location><Location>b</Location></MPD>")
                        .locations())
                .containsExactly("b");
    }
}
