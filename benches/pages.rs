//! What a web page costs: route, step, drawing and headers, without the network; over the project's own content.

#![expect(clippy::expect_used, reason = "a bench that cannot set up its world fails")]

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use criterion::{Criterion, criterion_group, criterion_main};
use dovira::channels::{NoWitness, web};
use dovira::dialogue::{Place, Verb};
use dovira::script::Lang;
use dovira::script::live::{Live, Origin};
use tower::ServiceExt as _;

fn pages(c: &mut Criterion) {
    let origin = Origin { dialogs: "dialogs".into(), locales: "locales".into(), settings: Default::default() };
    let live = Arc::new(Live::open(origin).expect("the content passes its check"));
    let script = live.script();
    let wide = web::Rate { burst: u32::MAX, per_second: u32::MAX };
    let router = web::router(live, web::Settings { onion: wide, ..Default::default() }, Arc::new(NoWitness));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut group = c.benchmark_group("web");
    let mut ask = |name: &str, request: &dyn Fn() -> Request<Body>| {
        group.bench_function(name, |b| b.to_async(&runtime).iter(|| router.clone().oneshot(request())));
    };
    ask("menu", &|| Request::get("/uk").body(Body::empty()).expect("a request"));
    let privacy = format!("/uk/{}", script.node(script.line.privacy).code.slug());
    ask("page", &|| Request::get(privacy.as_str()).body(Body::empty()).expect("a request"));
    let begin = script.nodes.iter().find(|node| matches!(node.kind, dovira::script::model::Kind::Questionnaire(_)));
    let begin = begin.map(|node| Place { verb: Verb::Begin, ..Place::at(Lang::Uk, node.code) }.token());
    let press = format!("to={}", begin.unwrap_or_default());
    ask("question", &|| Request::post("/uk").body(Body::from(press.clone())).expect("a request"));
    ask("search", &|| {
        Request::post("/uk").body(Body::from("say=%D0%BF%D0%B0%D1%81%D0%BF%D0%BE%D1%80%D1%82")).expect("a request")
    });
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
