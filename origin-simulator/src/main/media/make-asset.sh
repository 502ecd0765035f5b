#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the media of the channel "demo": three H.264 renditions and one AAC rendition of the same eight seconds, each a
# fragmented MP4 of one-second closed GOPs. Needs ffmpeg (made with 5.1, libx264) and the DejaVu fonts; writes to
# ../resources/tidemark/origin/media, or to the folder given. Run it only to change the picture: what it makes is
# committed, and another ffmpeg makes other bytes.
#
# Eight seconds are 200 frames at 25/s and exactly 375 AAC frames of 1024 samples at 48 kHz, so the asset can follow
# itself for ever without a seam in time. Picture and sound are periodic as well: every wave travels whole wavelengths in
# 200 frames, and the sound is cut out of the middle of three repetitions, where the encoder has heard what precedes it.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../resources/tidemark/origin/media}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

fonts=/usr/share/fonts/truetype/dejavu
sans=$fonts/DejaVuSans.ttf
bold=$fonts/DejaVuSans-Bold.ttf
mono=$fonts/DejaVuSansMono-Bold.ttf
ff="ffmpeg -hide_banner -loglevel error -nostdin -y -fflags +bitexact"

# --- still pictures -----------------------------------------------------------------------------------------------
# Each is drawn once, with a formula per channel, and moved later: an overlay is cheap, a formula per pixel is not.

# The sky: night blue down to the last light over the horizon, a moon with its halo, a few stars.
moon='hypot(X-1010,Y-150)'
halo="exp(-pow(max(0,$moon-46)/70,0.9))"
disc="clip(47-$moon,0,1)"
glow='exp(-pow((Y-430)/120,2))'
chance='mod(abs(sin(X*12.9898+Y*78.233)*43758.5453),1)' # a random number that is the same on every run
star="gt($chance,0.99955)*lt(Y,330)*(60+170*mod($chance*99991,1))"
$ff -f lavfi -i color=black:s=1280x720,format=gbrp -frames:v 1 -vf "geq=
r='clip(10+14*Y/720+150*$glow+70*$halo+200*$disc+$star,0,250)':
g='clip(16+40*Y/720+84*$glow+76*$halo+196*$disc+$star,0,246)':
b='clip(44+60*Y/720+70*$glow+84*$halo+170*$disc+$star,0,235)'" "$work/sky.png"

# wave NAME PERIOD HEIGHT PHASE CREST(r g b) DEEP(r g b): a layer of sea, one screen plus one period wide.
wave() {
    y="60+$3*sin(2*PI*X/$2+$4)+$3*0.45*sin(4*PI*X/$2+2*$4+1)+$3*0.22*sin(10*PI*X/$2+$4)"
    depth="(Y-($y))"
    foam="exp(-pow(($depth-3)/2.6,2))"
    t="clip($depth/240,0,1)"
    $ff -f lavfi -i "color=black:s=$(($2 + 1280))x560,format=rgba" -frames:v 1 -vf "geq=
r='clip($5+($8-$5)*$t+70*$foam,0,255)':
g='clip($6+($9-$6)*$t+80*$foam,0,255)':
b='clip($7+(${10}-$7)*$t+80*$foam,0,255)':
a='255*clip($depth+0.5,0,1)'" "$work/$1.png"
}
wave far 600 9 0.3 74 112 142 22 52 92
wave mid 800 15 1.9 40 104 138 12 44 84
wave near 1000 20 3.1 22 88 124 6 32 66
wave front 1600 27 4.4 10 62 98 2 16 38

# The buoy, and the light it shows at the beginning of every second.
side='abs(X-40)'
$ff -f lavfi -i color=black:s=80x220,format=rgba -frames:v 1 -vf "geq=
r='if(lt(Y,42),40,if(lt(mod(Y-42,36),18),214,236))':
g='if(lt(Y,42),44,if(lt(mod(Y-42,36),18),58,232))':
b='if(lt(Y,42),52,if(lt(mod(Y-42,36),18),50,224))':
a='255*if(lt(Y,26),0,if(lt(Y,42),clip(7-$side,0,1),clip(8+(Y-42)*0.2-$side,0,1)))'" "$work/buoy.png"
light='hypot(X-80,Y-80)'
$ff -f lavfi -i color=black:s=160x160,format=rgba -frames:v 1 -vf "geq=
r='255':g='226':b='140':a='255*clip(exp(-pow($light/26,1.1))*1.25+clip(9-$light,0,1)-0.03,0,1)*clip((80-$light)/30,0,1)'" "$work/light.png"

# --- the moving picture, without letters --------------------------------------------------------------------------
# n is the frame, 200 to the loop; the tide rises and falls once in it. Waves move whole pixels per frame.
tide='26*sin(2*PI*n/200)'
$ff -framerate 25 -loop 1 -i "$work/sky.png" -loop 1 -i "$work/far.png" -loop 1 -i "$work/mid.png" \
    -loop 1 -i "$work/near.png" -loop 1 -i "$work/front.png" -loop 1 -i "$work/buoy.png" -loop 1 -i "$work/light.png" \
    -filter_complex "
[0][1]overlay=x='-mod(3*n,600)':y='360-0.3*$tide'[a];
[a][2]overlay=x='-mod(4*n,800)':y='400-0.55*$tide'[b];
[b][5]overlay=x=196:y='372-0.8*$tide+7*sin(6*PI*n/200)'[c];
[c][6]overlay=x=156:y='318-0.8*$tide+7*sin(6*PI*n/200)':enable='lt(mod(n,25),7)'[d];
[d][3]overlay=x='-mod(5*n,1000)':y='446-0.8*$tide'[e];
[e][4]overlay=x='-mod(8*n,1600)':y='520-$tide',format=yuv420p" \
    -r 25 -frames:v 200 -c:v libx264 -qp 0 -preset ultrafast "$work/sea.mp4"

# --- renditions ---------------------------------------------------------------------------------------------------
# video NAME WIDTH HEIGHT RATE(kbit/s) LEVEL COLOUR: letters are drawn after scaling, so that each rendition is as sharp
# as it can be, and in a colour of its own: a switch between renditions is seen at once.
video() {
    height=$3
    size() { echo $(($1 * height / 720)); }
    plate="box=1:boxcolor=0x04101e@0.55:boxborderw=$(size 14)"
    letters="drawtext=fontfile=$mono:fontsize=$(size 120):fontcolor=white:x=(w-text_w)/2:y=h*0.20:shadowx=2:shadowy=2:shadowcolor=0x04101e@0.6:text='%{eif\:floor(n/25)\:d\:2}.%{eif\:4*mod(n,25)\:d\:2}'"
    letters="$letters,drawtext=fontfile=$mono:fontsize=$(size 34):fontcolor=0xd6e6f2:x=(w-text_w)/2:y=h*0.385:text='frame %{eif\:n\:d\:3} of 200'"
    letters="$letters,drawtext=fontfile=$bold:fontsize=$(size 64):fontcolor=$6:x=$(size 48):y=$(size 44):$plate:text='$3p'"
    letters="$letters,drawtext=fontfile=$sans:fontsize=$(size 28):fontcolor=0xd6e6f2:x=$(size 48):y=$(size 142):text='$2 x $3  H.264  25 fps'"
    letters="$letters,drawtext=fontfile=$bold:fontsize=$(size 34):fontcolor=0xd6e6f2:x=w-text_w-$(size 48):y=h-text_h-$(size 44):text='tidemark'"
    dots=""
    second=0
    while [ $second -lt 8 ]; do
        x=$(size $((48 + 44 * second)))
        box="x=$x:y=ih-$(size 76):w=$(size 32):h=$(size 32)"
        dots="$dots,drawbox=$box:color=white@0.22:t=fill,drawbox=$box:color=$6@0.95:t=fill:enable='eq(floor(n/25),$second)'"
        second=$((second + 1))
    done
    $ff -i "$work/sea.mp4" -an -vf "scale=$2:$3:flags=lanczos,setsar=1,$letters$dots,format=yuv420p" \
        -map_metadata -1 -c:v libx264 -threads 1 -preset veryslow -profile:v main -level:v "$5" -flags:v +bitexact \
        -b:v "$4k" -maxrate "$(($4 * 23 / 20))k" -bufsize "$4k" -bf 0 -g 25 -keyint_min 25 -sc_threshold 0 \
        -x264-params open-gop=0:force-cfr=1 -bsf:v filter_units=remove_types=6 \
        -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv \
        -video_track_timescale 90000 -use_editlist 0 -movflags +frag_keyframe+empty_moov+default_base_moof \
        "$out/$1.mp4"
}
video v240 426 240 300 2.1 0xffc857
video v360 640 360 750 3.0 0x6fd3ff
video v720 1280 720 2000 3.1 0x9df58a

# --- sound --------------------------------------------------------------------------------------------------------
# A soft bell on every second, up and down a pentatonic scale, its echo on the other side, and a quiet fifth below.
# Frequencies of what sounds all the time are multiples of 1/8 Hz: periodic in the loop.
note='(523.25*(1+0.25*eq(K,1)+0.5*eq(K,2)+0.667*eq(K,3)+eq(K,4)+0.667*eq(K,5)+0.5*eq(K,6)+0.25*eq(K,7)))'
bell() { # bell AGE NOTE: struck AGE seconds ago
    echo "min(1,$1*150)*exp(-4.5*$1)*min(1,(1-$1)*40)*(sin(2*PI*$2*$1)+0.35*sin(4*PI*$2*$1)*exp(-4*$1)+0.12*sin(6.02*PI*$2*$1)*exp(-8*$1))"
}
now=$(echo "$note" | sed 's/K/floor(mod(t,8))/g')
past=$(echo "$note" | sed 's/K/floor(mod(t+7.5,8))/g')
struck=$(bell 'mod(t,1)' "$now")
echoed=$(bell 'mod(t+0.5,1)' "$past")
pad='0.02*sin(2*PI*130.75*t)+0.015*sin(2*PI*196*t)*(1+0.5*sin(2*PI*t/4))'
$ff -f lavfi -i "aevalsrc='0.16*($struck)+0.05*($echoed)+$pad|0.11*($struck)+0.09*($echoed)+$pad':s=48000:d=24.1:c=stereo" \
    -c:a aac -b:a 96k -flags:a +bitexact -use_editlist 0 "$work/sound.mp4"
# Frame 0 primes the decoder; frames 376 to 750 are seconds 8 to 16.
$ff -i "$work/sound.mp4" -map_metadata -1 -c:a copy -flags:a +bitexact \
    -bsf:a "noise=drop='lt(n,376)+gt(n,750)',setts=ts=N*1024" \
    -use_editlist 0 -movflags +empty_moov+default_base_moof -frag_duration 1000000 "$out/a1.mp4"

ls -l "$out"
