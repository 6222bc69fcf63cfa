use leptos::prelude::*;
#[component] pub fn GalleryPage() -> impl IntoView { view!{ <p>"x"</p> } }
