// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The dashboard's files, all from the class path: nothing is loaded from elsewhere. */
final class PageFiles {
    private static final Map<String, String> VENDOR = Map.of(
            "hls.js", "META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js",
            "video.js", "META-INF/resources/webjars/video.js/7.21.7/dist/video.min.js",
            "echarts.js", "META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private PageFiles() {}

    /** The file behind a path of the admin port. */
    static Reply find(String path) {
        if (path.equals("/")) {
            return load("tidemark/edge/admin/page/index.html");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean plain = name.matches("[a-zA-Z0-9.-]+") && !name.contains("..");
        if (plain && path.equals("/page/" + name)) {
            return load("tidemark/edge/admin/page/" + name);
        }
        String vendor = VENDOR.get(name);
        return vendor != null && path.equals("/vendor/" + name) ? load(vendor) : Reply.notFound();
    }

    private static Reply load(String resource) {
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Reply.notFound();
            }
            String ending = resource.substring(resource.lastIndexOf('.') + 1);
            return new Reply(200, TYPES.getOrDefault(ending, "application/octet-stream"), in.readAllBytes());
        } catch (IOException unreadable) {
            return Reply.text(500, resource + " cannot be read");
        }
    }
}
