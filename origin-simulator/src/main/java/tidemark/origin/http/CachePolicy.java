// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Duration;
import java.util.Optional;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.content.OriginObject;

/** What the origin tells caches; the first is sensible, the others are met in the field. */
public enum CachePolicy {
    /** Short for playlists and MPDs, long and immutable for media, nothing kept of the time. */
    REALISTIC {
        @Override
        Optional<Duration> lifetime(OriginObject object) {
            return object.kind() == ObjectKind.TIME ? Optional.empty() : Optional.of(object.maxAge());
        }

        @Override
        Optional<String> otherwise() {
            return Optional.of("no-store");
        }
    },
    /** No word about caching at all. */
    NONE {
        @Override
        Optional<String> otherwise() {
            return Optional.empty();
        }
    },
    NO_STORE {
        @Override
        Optional<String> otherwise() {
            return Optional.of("no-store");
        }
    },
    NO_CACHE {
        @Override
        Optional<String> otherwise() {
            return Optional.of("no-cache");
        }
    },
    PRIVATE {
        @Override
        Optional<String> otherwise() {
            return Optional.of("private, max-age=5");
        }
    },
    /** A minute for everything, playlists too: a web server's default that freezes live streams. */
    MINUTE {
        @Override
        Optional<Duration> lifetime(OriginObject object) {
            return Optional.of(Duration.ofMinutes(1));
        }

        @Override
        Optional<String> otherwise() {
            return Optional.empty();
        }
    };

    /** For how long caches may keep it, when the origin says so. */
    Optional<Duration> lifetime(OriginObject object) {
        return Optional.empty();
    }

    /** What Cache-Control says when it says no lifetime. */
    abstract Optional<String> otherwise();

    /** The whole Cache-Control header, if there is one. */
    Optional<String> cacheControl(OriginObject object) {
        return lifetime(object)
                .map(age -> "max-age=" + age.toSeconds() + suffix(object))
                .or(this::otherwise);
    }

    private static String suffix(OriginObject object) {
        return switch (object.kind()) {
            case INIT, SEGMENT, BLOB -> ", public, immutable";
            case MULTIVARIANT, MEDIA_PLAYLIST, MPD, TIME -> "";
        };
    }
}
